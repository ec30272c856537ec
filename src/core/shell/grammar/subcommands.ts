import type { Table } from './table.ts';

/** Programs of which only this is known here: the first word behind them is a subcommand, or the first two are. */
const ONE =
  'lerna changeset rush serverless sls sst amplify vsce ovsx jsr mix luarocks opam cabal stack anaconda wasmer lein snapcraft snap flatpak zypper flit hatch pdm maturin rye ollama istioctl linkerd calicoctl cdktf oras nuget skaffold kubeadm';
const TWO = 'nx dart flutter pod kaggle kops cilium regctl doctl talosctl';

function withPath(names: string, words: number): [string, string][] {
  return names.split(' ').map((name) => [name, `@path=${words} @equals -y,--yes -f,--force -h,--help`]);
}

/** Tools whose options need not be told apart beyond that. Sources: the tools' own references. */
export const SUBCOMMANDS: Table = Object.fromEntries([...withPath(ONE, 1), ...withPath(TWO, 2)]);
