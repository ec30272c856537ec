import type { Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import { ingredientsOf } from '../ingredients.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { derivedValue, sketchOf, sliceValue, splitValue } from '../values.ts';
import { wordsOnHost } from './mounts.ts';
import { runSeldom } from './seldom.ts';

function inside(call: Call, name: string, words: readonly Value[], target: Value | undefined) {
  if (words.length === 0) return undefined;
  return call.runner.command(words, call, {
    wrapper: { name, target: target?.text },
    state: new ShellState(),
  });
}

/** Images that are a program: what follows them are its arguments. Sources: the images' own descriptions. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'amazon/aws-cli': 'aws',
  'aws-cli/aws-cli': 'aws',
  'alpine/git': 'git',
  'bitnami/kubectl': 'kubectl',
  'curlimages/curl': 'curl',
  'hashicorp/terraform': 'terraform',
  'minio/mc': 'mc',
  'peakcom/s5cmd': 's5cmd',
  'rclone/rclone': 'rclone',
};

/** The program that an image is, from `registry/owner/name:tag@digest`. */
function programOf(image: Value | undefined): readonly Value[] {
  const name =
    image?.text
      ?.replace(/@.*$/, '')
      .replace(/:[^/]*$/, '')
      .split('/')
      .slice(-2)
      .join('/') ?? '';
  const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  return image && program ? [{ text: program, from: { span: image.from.span } }] : [];
}

/** `docker build -`, `-f -`: the commands of a Dockerfile that comes on standard input. */
function runBuildFile({ invocation, runner, ...rest }: Call): void {
  const { input, operands } = invocation;
  const isRead = [...operands, optionValue(invocation, '--file', '-f')].some((value) => value?.text === '-');
  if (!isRead || input?.kind !== 'text') return;
  const sketch = sketchOf(input.value);
  for (const step of sketch.matchAll(
    /^RUN[ \t]+<<-?["']?(\w{1,60})["']?[ \t]*\n((?:(?!\1[ \t]*$)[^\n]*\n){1,500})/gim,
  )) {
    const end = step.index + step[0].length;
    const script = sliceValue(input.value, end - (step[2] ?? '').length, end);
    runner.script(script, { invocation, runner, ...rest }, { wrapper: { name: 'docker build' } });
  }
  for (const step of sketch.matchAll(
    /^RUN[ \t]+(?:--[\w-]+(?:=\S+)?[ \t]+)*(?=[^\s[-])((?:[^\n\\]|\\[\s\S])*)/gim,
  )) {
    const start = step.index + step[0].length - (step[1] ?? '').length;
    const script = sliceValue(input.value, start, step.index + step[0].length);
    runner.script(script, { invocation, runner, ...rest }, { wrapper: { name: 'docker build' } });
  }
}

/** The operands, and whether they follow `exec` or `run` (also of `compose`). */
const docker: Handler = (call) => {
  const { invocation } = call;
  const path = invocation.path.join(' ');
  const unknown = { kind: 'unknown', producer: path } as const;
  const action = /\b(exec|run|create)$/.exec(path)?.[1];
  if (!action && /\bbuild$/.test(path)) runBuildFile(call);
  if (!action) return unknown;
  const [target, ...words] = invocation.operands;
  const entry = optionValue(invocation, '--entrypoint');
  const program = entry?.text ? splitValue(entry, ' \t') : action === 'exec' ? [] : programOf(target);
  const isMounted = action !== 'exec' && hasOption(invocation, '--volume', '--mount');
  const command = [...program, ...(isMounted ? wordsOnHost(words, invocation) : words)];
  return inside(call, path.replace('container ', ''), command, target) ?? unknown;
};

/** `kubectl create … --dry-run=client -o yaml | kubectl apply -f -`: what was only said comes about. */
function applyRehearsed(call: Call): void {
  const { invocation, runner } = call;
  if (optionValue(invocation, '--filename', '-f')?.text !== '-') return;
  for (const { kind, value } of ingredientsOf(invocation.input)) {
    const text = sketchOf(value);
    if (
      kind !== 'command' ||
      !/^(?:kubectl|oc) (?:create|run|expose|set) [\w .,:=/@*-]* --dry-run/.test(text)
    )
      continue;
    const said = derivedValue(text.replace(/ --dry-run(?:=\w+)?(?= |$)/, ''), value);
    runner.script(said, call, { wrapper: { name: invocation.path.join(' ') } });
  }
}

/** `kubectl exec POD -- cmd`, `kubectl run NAME --image=… -- cmd`, `kubectl debug`. */
const kubectl: Handler = (call) => {
  if (optionValue(call.invocation, '--kubeconfig') ?? call.invocation.env.get('KUBECONFIG'))
    runSeldom('kubeconfig', call);
  const { invocation } = call;
  const action = invocation.path[1];
  const unknown = { kind: 'unknown', producer: invocation.path.join(' ') } as const;
  if (action === 'apply' || action === 'create' || action === 'replace') {
    applyRehearsed(call);
    // One that only says what it would do runs nothing.
    if (!hasOption(invocation, '--dry-run')) runSeldom('manifests', call);
  }
  const isJob = action === 'create' && invocation.words.some(({ text }) => /^(?:cron)?job$/.test(text ?? ''));
  if (!isJob && action !== 'exec' && action !== 'run' && action !== 'debug' && action !== 'rsh')
    return unknown;
  const dashes = invocation.words.findIndex((word) => word.text === '--');
  const words =
    dashes > 0
      ? invocation.words.slice(dashes + 1)
      : action === 'exec' || action === 'rsh'
        ? invocation.operands.slice(1)
        : [];
  return inside(call, `${invocation.command} ${action}`, words, invocation.operands[0]) ?? unknown;
};

/** Programs that come inside another one: `k3s kubectl …`, `minikube kubectl -- …`, `microk8s helm3 …`. */
const BUNDLED = new Set(['kubectl', 'helm', 'helm3', 'ctr', 'crictl', 'etcdctl']);

const bundle: Handler = (call) => {
  const { words, command } = call.invocation;
  const at = words.findIndex(({ text }, i) => i > 0 && text !== undefined && BUNDLED.has(text));
  const program = words[at];
  if (at < 1 || !program) return runSeldom(command, call) ?? { kind: 'unknown', producer: command };
  const rest = words.slice(words[at + 1]?.text === '--' ? at + 2 : at + 1);
  return call.runner.command([program, ...rest], call, { wrapper: { name: command } });
};

/** Commands that run something in a container. */
export const CONTAINERS: Readonly<Record<string, Handler>> = {
  docker,
  podman: docker,
  nerdctl: docker,
  'docker-compose': docker,
  'podman-compose': docker,
  kubectl,
  oc: kubectl,
  kubecolor: kubectl,
  k: kubectl,
  k3s: bundle,
  k0s: bundle,
  rke2: bundle,
  microk8s: bundle,
  minikube: bundle,
};
