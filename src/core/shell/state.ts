import type { Input, Value } from '../fact.ts';
import type { Provenance } from '../span.ts';
import { baseName } from './paths.ts';
import type { Item } from './powershell/item.ts';
import type { Frame } from './runner.ts';

/** A text that is being read as a script, and where it came from. Positions in its tree index `text`. */
export interface Source {
  readonly text: string;
  readonly from: Provenance;
}

/** What a shell variable holds. */
export type Variable =
  | {
      readonly kind: 'scalar';
      readonly value: Value;
      /** In which case its letters are kept (`declare -l`, `declare -u`). */
      readonly letters?: 'l' | 'u' | undefined;
    }
  | { readonly kind: 'array'; readonly values: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value> }
  | { readonly kind: 'reference'; readonly name: string }
  /** What PowerShell holds: lists, tables, blocks. */
  | { readonly kind: 'item'; readonly item: Item };

/** A function that the snippet defines. */
export interface ShellFunction {
  /** Runs its body in a frame that holds its arguments. */
  readonly run: (frame: Frame) => Input | undefined;
  readonly source: Source;
  called: boolean;
}

/** Names that look up through the scopes around them. */
class Layer<T> {
  readonly own = new Map<string, T | undefined>();
  constructor(readonly parent?: Layer<T> | undefined) {}
  /** True while nothing is known here or around. */
  get isEmpty(): boolean {
    return this.own.size === 0 && (this.parent?.isEmpty ?? true);
  }
  /** True where something was ever said of a name, also that it is not known. */
  has(name: string): boolean {
    return this.own.has(name) || (this.parent?.has(name) ?? false);
  }
  get(name: string): T | undefined {
    for (let layer: Layer<T> | undefined = this; layer; layer = layer.parent) {
      // Nearly always there is nothing, and then the name need not be hashed.
      if (layer.own.size > 0 && layer.own.has(name)) return layer.own.get(name);
    }
    return undefined;
  }
}

/** What is known by path; it also knows the base names of the paths. */
class ByPath<T> extends Map<string, T | undefined> {
  readonly #names = new Set<string>();
  /** True when something of this base name was ever put here. */
  hasName(name: string): boolean {
    return this.#names.has(name);
  }
  override set(path: string, value: T | undefined): this {
    this.#names.add(baseName(path));
    return super.set(path, value);
  }
}

class Files<T> extends Layer<T> {
  override readonly own = new ByPath<T>();
}

/**
 * What a shell knows while it runs the snippet: constants, functions, aliases, files it wrote. A subshell forks it.
 */
export class ShellState {
  readonly variables: Layer<Variable>;
  readonly functions: Layer<ShellFunction>;
  readonly aliases: Layer<Value>;
  /** What stands in files that the snippet wrote, by path as written. */
  readonly files: Files<Input>;
  /** Programs under another name or path (`ln -s`, `cp`, `hash -p`). */
  readonly programs: Files<string>;
  positional: readonly Value[] | undefined;
  /** Names that a function keeps for itself; undefined outside of functions. */
  locals: Set<string> | undefined;
  /** True once the working directory is not the one that the snippet started in. */
  moved: boolean;
  /** The working directory after `cd`, from where the snippet started; undefined when not moved or not known. */
  directory: string | undefined;

  constructor(parent?: ShellState) {
    this.variables = new Layer(parent?.variables);
    this.functions = new Layer(parent?.functions);
    this.aliases = new Layer(parent?.aliases);
    // A subshell has its own variables, but the files are everybody's.
    this.files = parent?.files ?? new Files();
    this.programs = parent?.programs ?? new Files();
    this.positional = parent?.positional;
    this.locals = parent?.locals;
    this.moved = parent?.moved ?? false;
    this.directory = parent?.directory;
  }

  /** A state for a subshell: sees everything, changes nothing of this one. */
  fork(): ShellState {
    return new ShellState(this);
  }

  /** Takes over what a function set that is not its own: it runs in the shell that calls it. */
  adopt(of: ShellState): void {
    for (const [name, value] of of.variables.own)
      if (!of.locals?.has(name)) this.variables.own.set(name, value);
    for (const [name, value] of of.functions.own) this.functions.own.set(name, value);
    for (const [name, value] of of.aliases.own) this.aliases.own.set(name, value);
    this.moved = of.moved;
    this.directory = of.directory;
  }

  /** The variable behind a name, through references, or undefined when the snippet does not set it. */
  variable(name: string): Variable | undefined {
    let found = this.variables.get(name);
    for (let i = 0; found?.kind === 'reference' && i < 8; i++) found = this.variables.get(found.name);
    return found?.kind === 'reference' ? undefined : found;
  }

  /** The name that an assignment to `name` really sets. */
  target(name: string): string {
    let target = name;
    for (let i = 0; i < 8; i++) {
      const found = this.variables.get(target);
      if (found?.kind !== 'reference') break;
      target = found.name;
    }
    return target;
  }

  /** Sets a variable, through a reference. */
  set(name: string, variable: Variable): void {
    const target = this.target(name);
    const before = this.variables.get(target);
    const letters = before?.kind === 'scalar' ? before.letters : undefined;
    const isCased = letters !== undefined && variable.kind === 'scalar';
    this.variables.own.set(target, isCased ? inLetters(variable.value, letters) : variable);
  }

  /** Forgets what a variable holds: from here on it is unknown. */
  forget(name: string): void {
    this.variables.own.set(name, undefined);
  }
}

/** A variable that keeps its letters in one case. */
export function inLetters(value: Value, letters: 'l' | 'u'): Variable {
  const text = letters === 'l' ? value.text?.toLowerCase() : value.text?.toUpperCase();
  const isSame = text === undefined || text === value.text;
  return { kind: 'scalar', value: isSame ? value : { text, from: { span: value.from.span } }, letters };
}

/** The scalar a variable stands for: an array counts as its first element. */
export function scalarOf(variable: Variable | undefined): Value | undefined {
  switch (variable?.kind) {
    case 'scalar':
      return variable.value;
    case 'array':
      return variable.values[0];
    case 'map':
      return variable.entries.get('0');
    default:
      return undefined;
  }
}
