import { childOf, itemsOf, type Scalar, type Tree } from '../../config/tree.ts';
import { readYaml } from '../../config/yaml.ts';
import type { Value } from '../../fact.ts';
import { optionValues } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { spanWithin } from '../values.ts';

const SHELL = /^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/;

/** The words that a container runs: `command`, and `args` behind it. */
function wordsOf(container: Tree): readonly Scalar[] {
  return ['command', 'args'].flatMap((key) =>
    itemsOf(childOf(container, key)).filter((item): item is Scalar => item.kind === 'scalar'),
  );
}

/** The scripts that the containers of a manifest give to a shell: `command: [sh, -c, SCRIPT]`. */
function scriptsIn(root: Tree): readonly Scalar[] {
  const scripts: Scalar[] = [];
  // Aliases share the node that they name: each is looked at once.
  const seen = new Set<Tree>([root]);
  for (const node of seen) {
    if (node.kind === 'scalar') continue;
    for (const inner of node.kind === 'list' ? node.items : node.entries.map(({ value }) => value))
      seen.add(inner);
    const words = wordsOf(node);
    if (!SHELL.test(words[0]?.text ?? '')) continue;
    const flag = words.findIndex(({ text }) => /^-\w*c$/.test(text));
    const script = flag > 0 ? words[flag + 1] : undefined;
    if (script) scripts.push(script);
  }
  return scripts;
}

/** Runs the scripts of the objects that are applied, each in a container of its own. */
function runScripts(manifest: Value, call: Call): void {
  const roots = readYaml(manifest.text ?? '').flatMap(({ root }) => root ?? []);
  for (const { text, start, end } of roots.flatMap(scriptsIn)) {
    const script: Value = { text, from: { span: spanWithin(manifest, start, end) } };
    call.runner.script(script, call, { wrapper: { name: 'kubectl apply' }, state: new ShellState() });
  }
}

/** `kubectl apply -f -`, `-f FILE` that the snippet wrote. */
export const manifests: Handler = (call) => {
  for (const path of optionValues(call.invocation, '--filename', '-f')) {
    const content = path.text === '-' ? call.invocation.input : call.runner.file(path, call);
    if (content?.kind === 'text') runScripts(content.value, call);
  }
  return undefined;
};
