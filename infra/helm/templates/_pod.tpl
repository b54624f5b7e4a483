{{- define "throughline.name" -}}
{{- printf "%s" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "throughline.labels" -}}
app.kubernetes.io/name: throughline
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .process }}
{{- end -}}

{{- define "throughline.allLabels" -}}
{{ include "throughline.labels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "throughline.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}{{ .repository }}@{{ .digest }}{{- else -}}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{- end -}}
{{- end -}}
{{- end -}}

{{/* Where a process finds the API: inside the cluster, unless its settings say another way. */}}
{{- define "throughline.apiUrl" -}}
{{- dig "API_URL" (printf "http://%s-api:8080" (include "throughline.name" .root)) (get .root.Values.settings .process) -}}
{{- end -}}

{{/* Names of the secret settings of a process, in order. */}}
{{- define "throughline.secretsOf" -}}
{{- $process := .process -}}
{{- $names := list -}}
{{- range $name, $readers := .root.Values.secretSettings -}}
{{- if has $process $readers -}}{{- $names = append $names $name -}}{{- end -}}
{{- end -}}
{{- join "," (sortAlpha $names) -}}
{{- end -}}

{{/* Everything of a pod: one container of the image, nothing of it writable but what is mounted, secrets as files. */}}
{{- define "throughline.pod" -}}
{{- $secrets := include "throughline.secretsOf" . | splitList "," | compact -}}
{{- $root := .root -}}
automountServiceAccountToken: false
terminationGracePeriodSeconds: {{ $root.Values.terminationSeconds }}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
containers:
  - name: {{ .process }}
    image: {{ include "throughline.image" $root }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    args: [{{ .entry }}]
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: { drop: [ALL] }
    env:
      {{- if get . "port" }}
      - { name: HOST, value: 0.0.0.0 }
      - { name: PORT, value: {{ .port | quote }} }
      - { name: METRICS_PORT, value: {{ $root.Values.metrics.port | quote }} }
      {{- end }}
      {{- range $name, $value := merge (dict) (get . "settings" | default dict) (get $root.Values.settings .process | default dict) $root.Values.settings.all }}
      - { name: {{ $name }}, value: {{ $value | quote }} }
      {{- end }}
      {{- range $name := $secrets }}
      - { name: {{ $name }}_FILE, value: /run/secrets/throughline/{{ $name }} }
      {{- end }}
    {{- if get . "port" }}
    ports:
      - { name: http, containerPort: {{ .port }} }
      - { name: metrics, containerPort: {{ $root.Values.metrics.port }} }
    # A start reads rules and waits for engines: two minutes, then it is begun again.
    startupProbe:
      httpGet: { path: /healthz, port: http }
      periodSeconds: 2
      failureThreshold: 60
    livenessProbe:
      httpGet: { path: /healthz, port: http }
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      httpGet: { path: /readyz, port: http }
      periodSeconds: 5
      timeoutSeconds: 5
    {{- end }}
    resources: {{ toYaml .resources | nindent 6 }}
    volumeMounts:
      - { name: tmp, mountPath: /tmp }
      {{- if $secrets }}
      - { name: secrets, mountPath: /run/secrets/throughline, readOnly: true }
      {{- end }}
      {{- if and $root.Values.files (get . "port") }}
      - { name: files, mountPath: /etc/throughline, readOnly: true }
      {{- end }}
      {{- with get . "volumeMount" }}
      - {{ toYaml . | nindent 8 }}
      {{- end }}
volumes:
  - { name: tmp, emptyDir: { sizeLimit: 2Gi } }
  {{- if $secrets }}
  - name: secrets
    secret:
      secretName: {{ $root.Values.secretName }}
      defaultMode: 0440
      items:
        {{- range $name := $secrets }}
        - { key: {{ $name }}, path: {{ $name }} }
        {{- end }}
  {{- end }}
  {{- if and $root.Values.files (get . "port") }}
  - name: files
    configMap: { name: {{ include "throughline.name" $root }}-files }
  {{- end }}
  {{- with get . "volume" }}
  - {{ toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
