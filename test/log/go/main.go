// Reads a published log by Go's own packages, which share no code with ours: checks the checkpoint's signature, then inclusion and consistency proofs
// that it builds from the published tiles. Arguments: folder of the log, verifier key, then `leaf:<index>` and `from:<size>` in any number.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// tiles reads tiles of height 8 from files at the paths of C2SP tlog-tiles.
type tiles struct{ folder string }

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(wanted))
	for i, tile := range wanted {
		// Go writes tile/8/0/001, tlog-tiles without the height.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all[i] = bytes
	}
	return all, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func readTree(folder, key string, name string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	fail(err)
	bytes, err := os.ReadFile(filepath.Join(folder, name))
	fail(err)
	opened, err := note.Open(bytes, note.VerifierList(verifier))
	fail(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	fail(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	fail(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// entry reads a leaf from the bundle that holds it.
func entry(folder string, index, size int64) []byte {
	width := min(size-index/256*256, 256)
	suffix := ""
	if width < 256 {
		suffix = fmt.Sprintf(".p/%d", width)
	}
	bundle, err := os.ReadFile(filepath.Join(folder, fmt.Sprintf("tile/entries/%03d%s", index/256, suffix)))
	fail(err)
	for at := int64(0); ; at++ {
		length := int(bundle[0])<<8 | int(bundle[1])
		if at == index%256 {
			return bundle[2 : 2+length]
		}
		bundle = bundle[2+length:]
	}
}

func main() {
	folder, key := os.Args[1], os.Args[2]
	tree := readTree(folder, key, "checkpoint")
	reader := tlog.TileHashReader(tree, tiles{folder})
	for _, asked := range os.Args[3:] {
		what, number, _ := strings.Cut(asked, ":")
		n, err := strconv.ParseInt(number, 10, 64)
		fail(err)
		if what == "leaf" {
			proof, err := tlog.ProveRecord(tree.N, n, reader)
			fail(err)
			fail(tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry(folder, n, tree.N))))
		} else {
			earlier := readTree(folder, key, "checkpoints/"+number)
			proof, err := tlog.ProveTree(tree.N, earlier.N, reader)
			fail(err)
			fail(tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash))
		}
		fmt.Println("verified", asked)
	}
}
