import { HOLE, type Option, type Value } from '../fact.ts';
import { joinSpans } from '../span.ts';
import { type Grammar, grammarOf } from './grammar/grammar.ts';
import type { OptionForm } from './grammar/notation.ts';
import { commandName } from './program-names.ts';
import { sketchOf, sliceValue } from './values.ts';

/** Words that may be subcommands of a command without a grammar. */
const GENERIC_PATH = 3;
const SUBCOMMAND = /^[A-Za-z][\w:-]*$/;

/** Names of PowerShell's commands, whose options take an attached value behind a colon: `-Enabled:$false`. */
const CMDLET = /^[a-z]+-[a-z]+$/;

/** Programs of Windows whose first words say what to do, in letters of either case. */
const VERBS = /^(?:vssadmin|sc|wmic|netsh|fsutil|nltest|diskshadow|ntdsutil|wbadmin|wevtutil|winrm|cmdkey)$/;

/** Reads the words of one command from left to right. */
export class ArgumentReader {
  readonly command: string;
  readonly options: Option[] = [];
  readonly operands: Value[] = [];
  readonly #words: readonly Value[];
  #root: Grammar | undefined;
  #grammar: Grammar | undefined;
  #path: string[];
  /** True in a subcommand that the tables do not know: its words are read by the options of the command. */
  #foreign = false;
  /** False once an operand is no subcommand. */
  #open = true;
  #ended = false;
  /** True once the program of `npx` and the like is known. */
  #runs = false;
  #at = 1;

  constructor(words: readonly Value[]) {
    const first = words[0];
    this.command = commandName(first?.text ?? '');
    this.#words = words;
    this.#root = grammarOf(this.command);
    this.#grammar = this.#root;
    this.#path = [...(this.#root?.path ?? [this.command])];
  }

  get path(): readonly string[] {
    return this.#path;
  }

  read(): void {
    for (let word = this.#words[this.#at]; word; word = this.#words[this.#at]) {
      this.#at++;
      const sketch = sketchOf(word);
      if (this.#grammar?.traits.slash && this.#slash(word, sketch)) continue;
      if (this.#ended || !this.#isOption(sketch)) this.#operand(word, sketch);
      else if (sketch === '--') this.#ended = true;
      else if (sketch.startsWith('--') || this.#grammar?.traits.single) this.#long(word, sketch);
      else this.#short(word, sketch);
    }
  }

  /** `/v NAME`, `/grant:r`, `/s/q`; a dash in front does for many programs. False for a word that is no such option. */
  #slash(word: Value, sketch: string): boolean {
    if (!/^[/-][A-Za-z?]/.test(sketch)) return false;
    const written = sketch.toLowerCase().replace(/^-/, '/');
    const exact = this.#grammar?.option(written);
    if (exact) {
      this.#following(exact, word);
      return true;
    }
    const colon = written.search(/[:=]/);
    const form = colon > 0 ? this.#grammar?.option(written.slice(0, colon)) : undefined;
    if (form) {
      this.#add(form.name, word, sliceValue(word, colon + 1, sketch.length));
      return true;
    }
    const flags = written.slice(1).split('/');
    if (flags.length < 2 || !flags.every((flag) => this.#grammar?.option(`/${flag}`))) {
      if (sketch.startsWith('-') || !/^\/[A-Za-z?][\w-]*(?::|$)/.test(sketch)) return false;
      this.#add(
        colon > 0 ? written.slice(0, colon) : written,
        word,
        colon > 0 ? sliceValue(word, colon + 1, sketch.length) : undefined,
      );
      return true;
    }
    for (const flag of flags) this.#add(this.#grammar?.option(`/${flag}`)?.name ?? `/${flag}`, word);
    return true;
  }

  /** A lone dash is standard input; an option whose name is unknown cannot be told from an operand. */
  #isOption(sketch: string): boolean {
    if (sketch.length < 2 || sketch[0] !== '-' || sketch[1] === HOLE) return false;
    const modes = this.#grammar?.traits.operand;
    return !modes || sketch[1] === '-' || !modes.includes(sketch[1] as string);
  }

  #operand(word: Value, sketch: string): void {
    if (this.#grammar?.traits.runs && this.operands.length === 0 && this.#program(sketch)) return;
    if (!this.#ended && this.#open && this.#subcommand(sketch)) return;
    if (this.#grammar?.traits.bundle && this.#at === 2 && /^[A-Za-z]+$/.test(sketch)) {
      this.#bundle(word, sketch);
      return;
    }
    this.operands.push(
      this.operands.length < 2 && VERBS.test(this.command) && SUBCOMMAND.test(sketch)
        ? { ...word, text: sketch.toLowerCase() }
        : word,
    );
    if (this.operands.length >= (this.#grammar?.traits.stop ?? Number.POSITIVE_INFINITY)) this.#ended = true;
  }

  /**
   * Goes over to the program that `npx` and the like run: `serve`, `serve@14`. One without a grammar is a subcommand,
   * and what follows it is its own.
   */
  #program(sketch: string): boolean {
    const name = /^([\w.-]+)(?:@[^/]*)?$/.exec(sketch)?.[1];
    if (name === undefined || this.#runs) return false;
    this.#runs = true;
    const grammar = grammarOf(name.toLowerCase());
    if (!grammar) {
      this.#path.push(name);
      this.#ended = true;
      return true;
    }
    this.#root = grammar;
    this.#grammar = grammar;
    this.#path = [...grammar.path];
    this.#open = true;
    this.#ended = false;
    this.#foreign = false;
    return true;
  }

  /** Goes down into a subcommand; true if the word is one and nothing else. */
  #subcommand(written: string): boolean {
    const isAnyCase = this.#root ? this.#root.traits.slash : VERBS.test(this.command);
    const sketch = isAnyCase ? written.toLowerCase() : written;
    if (!this.#root || !this.#grammar) {
      // Without a grammar a word may be both: rules name it in the path, and lose nothing as an operand.
      this.#open = SUBCOMMAND.test(sketch) && this.#path.length <= GENERIC_PATH;
      if (this.#open) this.#path.push(sketch);
      return false;
    }
    const alias = this.#foreign ? undefined : this.#grammar.alias(sketch);
    if (alias === '') return true;
    if (alias?.startsWith('/')) {
      this.#grammar = this.#root;
      this.#path.length = this.#root.path.length;
    }
    const name = alias === undefined ? sketch : alias.replace('/', '');
    const child = this.#foreign ? undefined : this.#grammar.child(name);
    const depth = this.#path.length - this.#root.path.length;
    this.#open = child !== undefined || (depth < this.#grammar.traits.path && SUBCOMMAND.test(name));
    if (!this.#open) return false;
    this.#path.push(name);
    this.#foreign ||= child === undefined;
    this.#grammar = child ?? this.#grammar;
    return true;
  }

  /** `python -m http.server`: what follows is read by the module's grammar, `python -m pip` as the command `pip`. */
  #module(form: OptionForm, word: Value, value: Value | undefined): void {
    const modules = this.#grammar?.child(form.name);
    this.#add(form.name, word, value);
    const name = value?.text;
    if (!modules || name === undefined) return;
    const alias = modules.alias(name);
    const other = alias?.startsWith('=') ? grammarOf(alias.slice(1)) : undefined;
    this.#grammar = other ?? modules.child(name) ?? modules;
    this.#open = other !== undefined;
    if (!other) return;
    this.#root = other;
    this.#path = [...other.path];
    this.#foreign = false;
  }

  #add(name: string, word: Value, value?: Value): void {
    const span = value ? joinSpans(word.from.span, value.from.span) : word.from.span;
    this.options.push(value ? { name, value, span } : { name, span });
  }

  #long(word: Value, sketch: string): void {
    const equals = sketch.indexOf('=');
    const written = equals < 0 ? sketch : sketch.slice(0, equals);
    // `--$X` or `--acl$X`: which option it is cannot be known.
    if (written.includes(HOLE)) {
      this.#operand(word, sketch);
      return;
    }
    const form = this.#form(written);
    const attached = equals < 0 ? undefined : sliceValue(word, equals + 1, sketch.length);
    if (!form && !written.startsWith('--') && attached === undefined && this.#clusters(written)) {
      this.#short(word, sketch);
    } else if (!form) this.#unknown(word, written, attached);
    else if (attached) this.#add(form.name, word, attached);
    else this.#following(form, word);
  }

  #form(written: string): OptionForm | undefined {
    const grammar = this.#grammar;
    if (!grammar) return undefined;
    const exact = grammar.option(written);
    if (exact) return exact;
    if (grammar.traits.single && written.startsWith('--')) return grammar.option(written.slice(1));
    return grammar.traits.abbrev && !this.#foreign && written.length > 2
      ? grammar.abbreviated(written)
      : undefined;
  }

  /** True if every letter is an option of its own: tools with one-dash long options may merge short ones too. */
  #clusters(written: string): boolean {
    return [...written.slice(1)].every((letter) => this.#grammar?.option(`-${letter}`) !== undefined);
  }

  /** Merged flags (`-rf`), a value attached to the last (`-ofile`), or in the next word. */
  #short(word: Value, sketch: string): void {
    const whole = this.#grammar?.option(sketch);
    if (whole) {
      this.#following(whole, word);
      return;
    }
    for (let i = 1; i < sketch.length; i++) {
      const letter = sketch[i] as string;
      if (letter === HOLE) return;
      const form = this.#grammar?.option(`-${letter}`);
      if (!form && i === 1) {
        this.#unknownShort(word, sketch);
        return;
      }
      const rest = i + 1 < sketch.length;
      const equals = sketch[i + 1] === '=' && this.#grammar?.traits.equals;
      if (form && rest && (form.takes !== 'nothing' || equals)) {
        const value = sliceValue(word, equals ? i + 2 : i + 1, sketch.length);
        if (form.takes === 'module') this.#module(form, word, value);
        else this.#add(form.name, word, value);
        return;
      }
      if (form && form.takes !== 'nothing') this.#following(form, word);
      else this.#add(form?.name ?? `-${letter}`, word);
    }
  }

  /** Short options that the grammar does not know: the word as a whole, and each letter of it. */
  #unknownShort(word: Value, sketch: string): void {
    const equals = CMDLET.test(this.command) ? sketch.search(/[=:]/) : sketch.indexOf('=');
    const name = equals < 0 ? sketch : sketch.slice(0, equals);
    this.#unknown(word, name, equals < 0 ? undefined : sliceValue(word, equals + 1, sketch.length));
    if (equals < 0 && /^-[A-Za-z]{2,}$/.test(sketch)) {
      for (const letter of sketch.slice(1))
        this.#add(this.#grammar?.option(`-${letter}`)?.name ?? `-${letter}`, word);
    }
  }

  /** An option that no grammar knows: the next word may be its value, and stays what it is otherwise. */
  #unknown(word: Value, name: string, attached: Value | undefined): void {
    if (attached || name.startsWith('--no-') || /^-\d+$/.test(name)) {
      this.#add(name, word, attached);
      return;
    }
    if (this.#grammar?.traits.list) {
      this.#list(name, word);
      return;
    }
    const next = this.#words[this.#at];
    const sketch = next && sketchOf(next);
    const subcommand = this.#open && sketch !== undefined && this.#grammar?.child(sketch) !== undefined;
    if (!next || sketch === undefined || sketch.startsWith('-') || subcommand) {
      this.#add(name, word);
      return;
    }
    this.#add(name, word, next);
    this.#at++;
    this.operands.push(next);
  }

  /** Takes what an option takes from the words that follow. */
  #following(form: OptionForm, word: Value): void {
    switch (form.takes) {
      case 'nothing':
      case 'attached':
        this.#add(form.name, word);
        return;
      case 'list':
        this.#list(form.name, word);
        return;
      case 'module':
        this.#module(form, word, this.#words[this.#at++]);
        return;
      case 'clause':
        this.#clause(form.name, word);
        return;
      case 'value':
      case 'words': {
        const before = this.options.length;
        for (let i = 0; i < form.count; i++) {
          const next = this.#words[this.#at];
          if (!next || (this.#grammar?.traits.numeric && this.#endsValues(next))) break;
          this.#add(form.name, word, next);
          this.#at++;
        }
        if (this.options.length === before) this.#add(form.name, word);
        return;
      }
      default:
        form.takes satisfies never;
    }
  }

  #endsValues(value: Value): boolean {
    const sketch = sketchOf(value);
    if (this.#grammar?.traits.slash && /^\/[A-Za-z?]/.test(sketch)) return true;
    return sketch.length > 1 && sketch[0] === '-' && sketch[1] !== HOLE && !/^-\d+(?:\.\d+)?$/.test(sketch);
  }

  #list(name: string, word: Value): void {
    const before = this.options.length;
    for (let next = this.#words[this.#at]; next && !this.#endsValues(next); next = this.#words[this.#at]) {
      this.#add(name, word, next);
      this.#at++;
    }
    if (this.options.length === before) this.#add(name, word);
  }

  #clause(name: string, word: Value): void {
    let last = '';
    for (let next = this.#words[this.#at]; next; next = this.#words[this.#at]) {
      this.#at++;
      const sketch = sketchOf(next);
      if (sketch === ';' || (sketch === '+' && last === '{}')) return;
      this.#add(name, word, next);
      last = sketch;
    }
  }

  /** `tar xzf a.tgz`: the letters are options, their values follow in order. */
  #bundle(word: Value, sketch: string): void {
    for (const letter of sketch) {
      const form = this.#grammar?.option(`-${letter}`);
      if (form) this.#following(form, word);
      else this.#add(`-${letter}`, word);
    }
  }
}
