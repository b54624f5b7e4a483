// Renders a chart as `helm template` does, and validates what comes of it against the schemas of Kubernetes: Helm's and kubeconform's own libraries, without
// what talks to a cluster or a registry.
//
// Arguments: chart, folder of schemas, values file. Prints the manifests as one JSON array. Exits with 1 and says what is wrong when the values are not
// accepted, a template fails or a manifest is not valid.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"github.com/yannh/kubeconform/pkg/validator"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

func main() {
	manifests, err := rendered(os.Args[1], os.Args[3])
	if err == nil {
		err = validated(os.Args[2], manifests)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	json.NewEncoder(os.Stdout).Encode(manifests)
}

func rendered(folder, valuesFile string) ([]map[string]any, error) {
	chart, err := loader.Load(folder)
	if err != nil {
		return nil, err
	}
	values, err := chartutil.ReadValuesFile(valuesFile)
	if err != nil {
		return nil, err
	}
	release := chartutil.ReleaseOptions{Name: "throughline", Namespace: "throughline", Revision: 1, IsInstall: true}
	complete, err := chartutil.ToRenderValues(chart, values, release, nil)
	if err != nil {
		return nil, err
	}
	files, err := (engine.Engine{Strict: true}).Render(chart, complete)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(files))
	for name := range files {
		if strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	manifests := []map[string]any{}
	for _, name := range names {
		for _, text := range strings.Split("\n"+files[name], "\n---") {
			manifest := map[string]any{}
			if err := yaml.UnmarshalStrict([]byte(text), &manifest); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if len(manifest) > 0 {
				manifests = append(manifests, manifest)
			}
		}
	}
	return manifests, nil
}

func validated(schemas string, manifests []map[string]any) error {
	checking, err := validator.New([]string{schemas + "/{{ .ResourceKind }}{{ .KindSuffix }}.json"}, validator.Opts{Strict: true})
	if err != nil {
		return err
	}
	wrong := []string{}
	for _, manifest := range manifests {
		text, err := yaml.Marshal(manifest)
		if err != nil {
			return err
		}
		for _, found := range checking.Validate("manifest", io.NopCloser(strings.NewReader(string(text)))) {
			if found.Status != validator.Valid {
				wrong = append(wrong, fmt.Sprintf("%v: %v", manifest["kind"], found.Err))
			}
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	return nil
}
