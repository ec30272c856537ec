import { readStructure } from '../config/shorthand.ts';
import { childOf, type MapEntry, type Tree } from '../config/tree.ts';
import { readYaml } from '../config/yaml.ts';
import type { Input, Option, Value } from '../fact.ts';
import { DOCUMENT_ENTRIES } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { originalSpan, sliceProvenance } from '../span.ts';
import { derivedValue, sketchOf, sketchValue } from './values.ts';

/** Options that carry a whole request, and so all other options. */
const REQUESTS: readonly string[] = ['--cli-input-json', '--cli-input-yaml'];

/**
 * Options whose value decides who gets access and may stand in a file. Policy documents are not among them: facts about
 * policies read their files themselves. What else can be given as a file (programs, secrets) is nobody's business here.
 */
const STRUCTURED: ReadonlySet<string> = new Set([
  ...REQUESTS,
  '--access-control-policy',
  '--access-rules',
  '--advanced-event-selectors',
  '--advanced-security-options',
  '--block-public-access-configuration',
  '--bucket-logging-status',
  '--connectivity-info',
  '--cors-configuration',
  '--create-volume-permission',
  '--data-lake-settings',
  '--delete',
  '--entries',
  '--event-selectors',
  '--grant-link-permissions',
  '--grant-permissions',
  '--ip-permissions',
  '--launch-permission',
  '--lifecycle-configuration',
  '--load-permission',
  '--metadata-options',
  '--network-interfaces',
  '--object-lock-configuration',
  '--ownership-controls',
  '--patch-operations',
  '--permissions',
  '--port-infos',
  '--principal',
  '--public-access-block-configuration',
  '--replication-configuration',
  '--resource',
  '--resources-vpc-config',
  '--security-group-rules',
  '--versioning-configuration',
  '--website-configuration',
]);

/**
 * The options of an `aws` invocation (of `gcloud`: what stands in files of CORS rules), those in its request document included: `--cli-input-json '{"ACL": "private"}'` is
 * `--acl private`. What stands on the command line wins, as in the AWS CLI. Files that are known are read; a value that
 * is still `file://…` could not be.
 */
export function requestOptions(
  options: readonly Option[],
  book: LookupBook,
  input: Input | undefined,
): readonly Option[] {
  const read = options.map((option) => withInput(withFile(option, book), input));
  const written = new Set(options.map(({ name }) => name));
  const added = read
    .filter(({ name }) => REQUESTS.includes(name))
    .flatMap(({ value }) => (value ? optionsIn(value) : []))
    .filter(({ name }) => !written.has(name) && !written.has(opposite(name)));
  return added.length > 0 ? [...read, ...added] : read;
}

function withFile(option: Option, book: LookupBook): Option {
  const { name, value } = option;
  const isNamed = value?.text?.startsWith('file://') ? STRUCTURED.has(name) : name === '--cors-file';
  if (!value?.text || !isNamed) return option;
  const text = book.text(value.text.replace(/^file:\/\//, ''));
  return text === undefined ? option : { ...option, value: derivedValue(text, value) };
}

/** `--policy file:///dev/stdin`: what arrives there. */
function withInput(option: Option, input: Input | undefined): Option {
  const isInput = /^file:\/\/(?:\/dev\/stdin|\/dev\/fd\/0|-)$/.test(option.value?.text ?? '');
  return isInput && input?.kind === 'text' ? { ...option, value: input.value } : option;
}

function optionsIn(request: Value): Option[] {
  const text = sketchOf(request);
  const { root } = /^\s*[[{]/.test(text) ? readStructure(text) : (readYaml(text)[0] ?? readStructure(''));
  if (root?.kind !== 'map') return [];
  return root.entries.slice(0, DOCUMENT_ENTRIES).flatMap((entry) => optionsOf(entry, request, text));
}

/** Parameters that the AWS CLI calls otherwise. Source: its reference of `ec2 authorize-security-group-ingress`. */
const RENAMED: Readonly<Record<string, string>> = {
  'cidr-ip': 'cidr',
  'ip-protocol': 'protocol',
  'from-port': 'port',
};

function optionsOf({ key, value }: MapEntry, request: Value, text: string): Option[] {
  const name = optionOf(key);
  const inner = value.kind === 'map' && value.entries.length === 1 ? childOf(value, 'Value') : undefined;
  const flag = inner ?? value;
  if (flag.kind === 'scalar' && flag.type === 'boolean') {
    const span = originalSpan(request.from, flag.start, flag.end);
    return [{ name: flag.text.toLowerCase() === 'true' ? name : opposite(name), span }];
  }
  const items = value.kind === 'list' ? value.items.slice(0, DOCUMENT_ENTRIES) : [value];
  return items.map((item) => {
    const one = partOf(item, request, text);
    return { name, value: one, span: one.from.span };
  });
}

function partOf(node: Tree, request: Value, text: string): Value {
  if (node.kind !== 'scalar') {
    return sketchValue(text.slice(node.start, node.end), sliceProvenance(request.from, node.start, node.end));
  }
  const isQuoted = /["']/.test(text[node.start] ?? '');
  const [start, end] = isQuoted ? [node.start + 1, node.end - 1] : [node.start, node.end];
  return sketchValue(node.text, { span: originalSpan(request.from, start, end) });
}

/** The flag that says the contrary. */
export function opposite(name: string): string {
  return name.startsWith('--no-') ? `--${name.slice(5)}` : `--no-${name.slice(2)}`;
}

/** The option of the AWS CLI for a parameter of the API: `DBInstanceIdentifier` is `--db-instance-identifier`. */
export function optionOf(parameter: string): string {
  const name = optionName(parameter);
  return `--${(Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined) ?? name}`;
}

function optionName(parameter: string): string {
  return parameter
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural}`)
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/^-/, '');
}
