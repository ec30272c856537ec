import type { ScriptPiece } from '../intake/pieces.ts';
import { linearProvenance } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import type { Format } from './kind.ts';
import { itemsOf, type Mapping, type Scalar, type Tree, textAt } from './tree.ts';

/** By kind of file: the keys whose scalars are shell scripts. */
const KEYS: Readonly<Record<string, RegExp>> = {
  'github-workflow': /^run$/,
  'gitlab-ci': /^(?:script|before_script|after_script)$/,
  'azure-pipelines': /^(?:script|bash|powershell|pwsh|inlineScript)$/,
  circleci: /^(?:run|command)$/,
  dockerfile: /^run$/,
  'vscode-tasks': /^command$/,
  devcontainer:
    /^(?:initializeCommand|onCreateCommand|updateContentCommand|postCreateCommand|postStartCommand|postAttachCommand)$/,
  systemd: /^Exec(?:Start|StartPre|StartPost|Stop|StopPost|Reload)$/,
  ansible: /^(?:(?:ansible\.builtin\.)?(?:shell|command)|cmd)$/,
  'claude-settings': /^command$/,
  deno: /^command$/,
  nx: /^commands?$/,
  mise: /^run$/,
  pyproject: /^(?:cmd|shell)$/,
  taskfile: /^(?:cmds?|sh)$/,
  'pre-commit': /^entry$/,
  lefthook: /^run$/,
  'bitbucket-pipelines': /^(?:script|after-script)$/,
  buildkite: /^commands?$/,
  drone: /^commands$/,
  codebuild: /^commands$/,
  travis:
    /^(?:before_install|install|before_script|script|after_success|after_script|before_deploy|after_deploy)$/,
  cloudbuild: /^script$/,
  packer: /^inline$/,
  // Of Tekton and Argo Workflows.
  kubernetes: /^(?:script|source)$/,
  compose: /^$/,
  kubeconfig: /^$/,
  'helm-values': /^$/,
  // Of cloud-init.
  yaml: /^(?:runcmd|bootcmd)$/,
  'nomad-job': /^$/,
};

/** By kind of file: maps all whose entries are scripts, by their name. */
const MAPS: Readonly<Record<string, RegExp>> = {
  'package-json': /^scripts$/,
  composer: /^scripts$/,
  deno: /^tasks$/,
  // Of poe, taskipy, pdm, rye and hatch.
  pyproject: /^(?:tasks|scripts)$/,
  mise: /^tasks$/,
  devcontainer:
    /^(?:initializeCommand|onCreateCommand|updateContentCommand|postCreateCommand|postStartCommand|postAttachCommand)$/,
};

/** Kinds whose containers are started with an argument vector, which may be a shell with its script. */
const VECTORS = /^(?:kubernetes|kubeconfig|compose|helm-values|nomad-job)$/;

/** The script in `command: [sh, -c, SCRIPT]`, or in the `args` behind such a command. */
function scriptOfVector(node: Mapping): Scalar | undefined {
  const words = ['entrypoint', 'command', 'args'].flatMap((key) => {
    const value = node.entries.find((entry) => entry.key === key)?.value;
    // A kubeconfig names the program of a login by itself.
    return value?.kind === 'list'
      ? value.items
      : value?.kind === 'scalar' && key === 'command'
        ? [value]
        : [];
  });
  const [program] = words;
  if (program?.kind !== 'scalar' || !/^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/.test(program.text)) return undefined;
  const at = words.findIndex((word) => word.kind === 'scalar' && /^-\w*c$/.test(word.text));
  const script = at > 0 ? words[at + 1] : undefined;
  return script?.kind === 'scalar' ? script : undefined;
}

/** A task whose words stand in a list beside its program: `"command": "gh", "args": ["repo", "view"]`. */
function taskOf(node: Mapping): ScriptPiece | undefined {
  const args = itemsOf(node.entries.find(({ key }) => key === 'args')?.value);
  const words = [
    textAt(node, 'command'),
    ...args.map((arg) => (arg.kind === 'scalar' ? arg.text : undefined)),
  ];
  const known = words.filter((word) => word !== undefined);
  if (known.length < 2 || known.length < words.length) return undefined;
  const quoted = known.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  const from = { span: { start: node.start, end: node.end } };
  return { text: quoted.join(' '), from, shell: 'bash', certain: false };
}

/** Most scripts of one file. */
const MOST_SCRIPTS = 1_000;

/** The shell scripts that a file carries, each with its place. */
export function scriptsIn(
  kind: string,
  format: Format | undefined,
  documents: readonly Tree[],
  text: string,
): ScriptPiece[] {
  const pieces: ScriptPiece[] = [];
  const keys = Object.hasOwn(KEYS, kind) ? KEYS[kind] : undefined;
  const maps = Object.hasOwn(MAPS, kind) ? MAPS[kind] : undefined;
  if (!keys && !maps) return pieces;
  const hasVectors = VECTORS.test(kind);
  const visit = (
    node: Tree,
    parent: Mapping | undefined,
    key: string,
    isScript: boolean,
    depth: number,
  ): void => {
    if (pieces.length >= MOST_SCRIPTS || depth > 40) return;
    if (node.kind === 'map') {
      const task = kind === 'vscode-tasks' ? taskOf(node) : undefined;
      if (task) pieces.push(task);
      const script = hasVectors ? scriptOfVector(node) : undefined;
      if (script) pieces.push(pieceOf(script, undefined, text, format));
      for (const entry of node.entries) {
        const named = keys?.test(entry.key) || maps?.test(key) || false;
        visit(entry.value, node, entry.key, named, depth + 1);
      }
    } else if (node.kind === 'list') {
      // An argument vector is one command; a list of scripts is many.
      if (isScript && kind === 'devcontainer') return;
      for (const item of itemsOf(node)) visit(item, parent, key, isScript, depth + 1);
    } else if (isScript) pieces.push(pieceOf(node, parent, text, format));
  };
  for (const root of documents) visit(root, undefined, '', false, 0);
  return pieces;
}

function pieceOf(
  node: Scalar,
  parent: Mapping | undefined,
  text: string,
  format: Format | undefined,
): ScriptPiece {
  const named = textAt(parent, 'shell');
  const shell: Shell =
    named === 'pwsh' ||
    named === 'powershell' ||
    parent?.entries.some(({ key }) => /^p(?:ower|w)sh(?:ell)?$/.test(key))
      ? 'powershell'
      : named === 'bash'
        ? 'bash'
        : 'sh';
  const raw = text.slice(node.start, node.end);
  const isBlock = raw !== node.text && raw.includes('\n') && !/^["'`]/.test(raw);
  const isExact = raw === node.text || isBlock;
  const source = isExact ? raw : (node.refers ?? node.text);
  const script = format === 'dockerfile' ? withoutFlags(source) : source;
  const clean = withoutExpressions(withPlainEnds(script));
  if (isExact)
    return {
      text: clean,
      from: linearProvenance(node.start, clean.length),
      shell: shell === 'sh' ? 'bash' : shell,
      certain: false,
    };
  const isQuoted = raw.length === node.text.length + 2 && raw.slice(1, -1) === node.text;
  const from = isQuoted
    ? linearProvenance(node.start + 1, clean.length)
    : { span: { start: node.start, end: node.end } };
  return { text: clean, from, shell: shell === 'sh' ? 'bash' : shell, certain: false };
}

/** The line ends of Windows are no part of the last word of a line, nor in the way of one that goes on; every letter keeps its place. */
function withPlainEnds(script: string): string {
  return script.replaceAll('\\\r\n', ' \\\n').replace(/\r(?=\n|$)/g, ' ');
}

/** `${{ … }}` as a variable of the same length, so that every letter keeps its place. */
function withoutExpressions(script: string): string {
  return script.replace(/\$\{\{[^}]{0,500}\}\}/g, (found) => `$${'_'.repeat(found.length - 1)}`);
}

/** A here-document without a command in front of it is the script itself; the marks around it become blanks. */
function withoutMarks(script: string, opening: string, mark: string): string {
  const body = script.slice(opening.length);
  const end = body.trimEnd().endsWith(mark) ? body.lastIndexOf(mark) : body.length;
  return `${' '.repeat(opening.length - 1)}\n${body.slice(0, end)}${' '.repeat(body.length - end)}`;
}

/** RUN's own options and the list form of its command as blanks, so that every letter keeps its place. */
function withoutFlags(script: string): string {
  const flags = /^(?:--[\w-]+(?:=\S+)?\s+)+/.exec(script)?.[0].length ?? 0;
  const bare = ' '.repeat(flags) + script.slice(flags);
  const here = /^\s*<<-?\s*["']?(\w{1,60})["']?[ \t]*\r?\n/.exec(bare);
  if (here) return withoutMarks(bare, here[0], here[1] as string);
  if (!/^\s*\[/.test(bare)) return bare;
  return bare
    .replace(/^(\s*)\[/, '$1 ')
    .replace(/\]\s*$/, ' ')
    .replace(/",/g, '" ');
}
