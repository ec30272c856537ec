import { wordsOf } from '../access/words.ts';
import { DOCUMENT_DEPTH } from '../limits.ts';
import { MapBuilder } from './builder.ts';
import { importsOf } from './program-imports.ts';
import { type Providers, typeOf } from './program-types.ts';
import { childOf, type MapEntry, type Mapping, type Scalar, scalarsOf, type Tree } from './tree.ts';

/** What a program makes, as the files that say the same: resources of Terraform, of CloudFormation, objects of a cluster. */
export interface Made {
  readonly kind: 'terraform' | 'cloudformation' | 'kubernetes';
  readonly documents: readonly Tree[];
}

/** Programs of infrastructure say so where they begin. */
const IMPORTED: readonly (readonly [RegExp, Providers])[] = [
  [
    /@pulumi\/|\bimport pulumi|from pulumi\b|\bpulumi_\w+|github\.com\/pulumi\/|\bcom\.pulumi\.|^[ \t]*using[ \t][^\n]*\bPulumi\b/m,
    'pulumi',
  ],
  [
    /aws-cdk-lib|@aws-cdk\/|\baws_cdk\b|\bcdktf\b|@cdktf\/|aws-cdk-go|software\.amazon\.awscdk|\bAmazon\.CDK\b/,
    'cdk',
  ],
];

/** Where imports stand. */
const HEAD = 20_000;

/** Most things that one program makes. */
const MOST_MADE = 2_000;

/** What a program of Pulumi or of the CDK makes, read as the resources that it declares; nothing for other programs. */
export function madeByProgram(kind: string, text: string, documents: readonly Tree[]): readonly Made[] {
  if (kind !== 'javascript' && kind !== 'python') return [];
  const head = text.slice(0, HEAD);
  const providers = IMPORTED.find(([words]) => words.test(head))?.[1];
  return providers === undefined
    ? []
    : documents.flatMap((root) => (root.kind === 'map' ? new Program(root, text, providers).made() : []));
}

class Program {
  readonly #root: Mapping;
  readonly #text: string;
  readonly #providers: Providers;
  readonly #inFull: (name: string) => string;
  readonly #terraform: MapBuilder;
  readonly #cloudformation: MapBuilder;
  readonly #objects: Tree[] = [];
  readonly #names = new Map<string, Tree | undefined>();
  #count = 0;

  constructor(root: Mapping, text: string, providers: Providers) {
    this.#root = root;
    this.#text = text;
    this.#providers = providers;
    this.#inFull = importsOf(providers === 'pulumi' ? text.slice(0, HEAD) : '');
    this.#terraform = new MapBuilder(root.start);
    this.#cloudformation = new MapBuilder(root.start);
    for (const { key, value } of root.entries)
      this.#names.set(key, this.#names.has(key) || value.kind === 'map' ? undefined : value);
  }

  made(): Made[] {
    for (const entry of this.#root.entries) this.#visit(entry, 0);
    if (this.#count === 0) return [];
    return [
      { kind: 'terraform', documents: [this.#terraform.build()] },
      { kind: 'cloudformation', documents: [this.#cloudformation.build()] },
      { kind: 'kubernetes', documents: this.#objects },
    ];
  }

  #visit({ key, start, value }: MapEntry, depth: number): void {
    if (value.kind === 'list')
      for (const item of value.items) this.#visit({ key: '', start, value: item }, depth + 1);
    if (value.kind !== 'map' || depth > 12 || this.#count >= MOST_MADE) return;
    if (this.#take(key, start, value)) return;
    for (const entry of value.entries) this.#visit(entry, depth + 1);
  }

  /** `sg.addIngressRule(Peer.ipv4(…), Port.tcp(22))` as the rule that it makes. */
  #takeRule(key: string, start: number, value: Mapping): boolean {
    const receiver = /^(.*)\.add_?[iI]ngress_?[rR]ule$/.exec(key)?.[1];
    if (receiver === undefined) return false;
    const given = (name: RegExp): Tree | undefined => {
      const call = value.entries.find((entry) => name.test(entry.key))?.value;
      const [first] = scalarsOf(childOf(call, 'args'));
      return first && this.#meant(first, 0, snake);
    };
    const [cidr, port] = [given(/[pP]eer\.ipv[46]$/), given(/[pP]ort\.(?:tcp|udp)$/)];
    if (!cidr) return false;
    this.#count++;
    const made = this.#terraform.at(['resource', 'aws_security_group_rule'], start).another(receiver, start);
    made.add('type', start, scalar('ingress', start));
    made.add('cidr_blocks', start, cidr);
    if (port) made.add('from_port', start, port);
    if (port) made.add('to_port', start, port);
    return true;
  }

  /** True for a call that makes something. */
  #take(key: string, start: number, value: Mapping): boolean {
    if (this.#takeRule(key, start, value)) return true;
    const type = typeOf(this.#inFull(key), this.#providers);
    const name = type && this.#nameOf(value);
    if (!type || name === undefined) return false;
    this.#count++;
    const given = { ...value, entries: value.entries.filter((entry) => entry.key !== 'args') };
    if ('object' in type) {
      const head = Object.entries(type.object).map(
        ([key, text]): MapEntry => ({ key, start, value: scalar(text, start) }),
      );
      const meant = this.#meant(given, 0, camel);
      if (meant.kind === 'map') this.#objects.push({ ...meant, entries: [...head, ...meant.entries] });
      return true;
    }
    if ('template' in type) {
      const made = this.#cloudformation.at(['Resources', name], start);
      made.add('Type', start, scalar(type.template, start));
      made.add('Properties', start, this.#meant(given, 0, capital));
      return true;
    }
    this.#terraform.at(['resource', type.terraform], start).add(name, start, this.#meant(given, 0, snake));
    return true;
  }

  /** What the program calls it: the first text that a constructor is given, in the CDK behind what it stands in. */
  #nameOf(value: Mapping): string | undefined {
    const [first, second] = scalarsOf(childOf(value, 'args'));
    return [first, second].find((one) => one?.type === 'string' && this.#isQuoted(one))?.text;
  }

  #isQuoted({ start }: Scalar): boolean {
    return /["'`f]/.test(this.#text[start] ?? '');
  }

  /** Arguments as a file would have them: helpers around them gone, names of constants and variables resolved. */
  #meant(node: Tree, depth: number, spell: (key: string) => string): Tree {
    if (depth > DOCUMENT_DEPTH) return node;
    if (node.kind === 'scalar') return this.#resolved(node, depth, spell);
    if (node.kind === 'list')
      return { ...node, items: node.items.map((item) => this.#meant(item, depth + 1, spell)) };
    const [only] = node.entries;
    if (node.entries.length === 1 && only?.value.kind === 'map') {
      const inner = only.value;
      if (/Args$|^(?:json\.dumps|JSON\.stringify|pulumi\.(?:secret|output))$/.test(only.key)) {
        const args = childOf(inner, 'args');
        const entries = inner.entries.filter(({ key }) => key !== 'args');
        return this.#meant(entries.length > 0 || !args ? { ...inner, entries } : args, depth + 1, spell);
      }
      const [, unit] = /(?:^|\.)Duration\.(days|hours|minutes|seconds)$/.exec(only.key) ?? [];
      const [number] = scalarsOf(childOf(inner, 'args'));
      if (unit && number) return { ...number, type: 'string', text: `${number.text} ${unit}` };
    }
    return {
      ...node,
      entries: node.entries.map((entry) => ({
        ...entry,
        key: spell(entry.key),
        value: this.#meant(entry.value, depth + 1, spell),
      })),
    };
  }

  #resolved(node: Scalar, depth: number, spell: (key: string) => string): Tree {
    if (node.type !== 'string' || this.#isQuoted(node)) return node;
    const known = this.#names.get(node.text);
    if (known) return this.#meant(known, depth + 1, spell);
    const constant = /^(?:[A-Za-z_]\w*\.)+([A-Z][A-Z\d_]*)$|^(?:\w+\.)*[A-Z]\w*\.([A-Z]\w*)$/.exec(node.text);
    const member = constant?.[1] ?? constant?.[2];
    return member === undefined ? node : { ...node, text: member };
  }
}

function scalar(text: string, at: number): Scalar {
  return { kind: 'scalar', type: 'string', text, start: at, end: at };
}

/** Keys of documents within, which begin with a capital, stay what they are. */
function snake(key: string): string {
  return /^[A-Z]|[^\w-]/.test(key) ? key : wordsOf(key).replaceAll(' ', '_');
}

/** `minReadySeconds` of `min_ready_seconds`. */
function camel(key: string): string {
  return /^[a-z]+(?:_[a-z\d]+)+$/.test(key)
    ? key.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
    : key;
}

function capital(key: string): string {
  const name = camel(key);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
