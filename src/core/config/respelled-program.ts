/** What the imports of a program of infrastructure say that is written in another language than the rules are. */
const IMPORTED: readonly (readonly [Language, RegExp])[] = [
  ['go', /^[ \t]*(?:import[ \t]+)?(?:\w+[ \t]+)?"github\.com\/(?:aws\/aws-cdk-go|pulumi\/pulumi)/m],
  // Every program in Go: its literals of structs are settings.
  ['go', /^(?:package [a-z]\w*[ \t]*$|func (?:\([^()\n]{1,60}\) )?\w+\()/m],
  ['java', /^[ \t]*import[ \t]+(?:static[ \t]+)?(?:software\.amazon\.awscdk|com\.pulumi)\./m],
  ['csharp', /^[ \t]*using[ \t]+(?:\w+[ \t]*=[ \t]*)?(?:Amazon\.CDK|Pulumi)\b/m],
];

type Language = 'go' | 'java' | 'csharp';

/** Where imports stand. */
const HEAD = 20_000;

/** Files of these languages. */
export const OTHER_PROGRAM = /\.(?:go|java|kt|cs)$/;

/** The language of a program of the CDK or of Pulumi in Go, Java or C#; undefined for every other text. */
export function otherLanguageOf(text: string): Language | undefined {
  const head = text.slice(0, HEAD);
  return IMPORTED.find(([, sign]) => sign.test(head))?.[0];
}

/**
 * A program of infrastructure in Go, Java or C# as JavaScript would spell it, letter for letter in its place: objects for
 * structs, initialisers and builders, lists for what makes lists, nothing for what only names a type. Other texts stay
 * as they are; `known` says the language of a program that is about anything else. Linear.
 */
export function respelledProgram(text: string, known?: Language): string {
  const language = known ?? otherLanguageOf(text);
  return language === undefined ? text : new Respelling(text, language).done();
}

/** What a bracket becomes when it closes, and whether the chain of a builder goes on behind it. */
interface Frame {
  readonly close: string;
  readonly chain?: 'object' | 'constructor' | undefined;
  /** True where keys stand in front of values. */
  readonly keyed?: boolean;
}

/** Behind a name: a literal of its type begins. */
const GO_LITERAL =
  /^((?:&?(?:\[\]\*?|map\[\w+\]\*?)*[A-Za-z_][\w.]*)|(?:\[\]\*?|map\[\w+\]\*?)+(?:interface\{\})?)\{/;
const WRAPPER =
  /^(?:jsii|pulumi|aws|awscdk)\.(?:String|Bool|Number|Int|Float64|ToStringPtr|StringPtr|BoolPtr|IntPtr|Sprintf)\(/;
const GO_LIST = /^(?:jsii\.(?:Strings|PtrSlice|Numbers)|pulumi\.ToStringArray)\(/;
const GO_FUNCTION = /^func\([^()]{0,150}\)\s*(?:[\w*.]+\s*|\([^()]{0,80}\)\s*)?\{/;
const JAVA_LIST = /^(?:List\.of|Arrays\.asList|Collections\.singletonList|Set\.of)\(/;
const JAVA_BUILDER = /^(?:new\s+)?([A-Za-z_][\w.]*?)\.(?:Builder\.create|builder)\(/;
const NET_OBJECT = /^new(?:\s+[A-Za-z_][\w.]*(?:<[\w., ?]*>)?(?:\[\])?|\s*\[\])?\s*(?:\(\s*\)\s*)?(?=\{)/;
const WORD = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/;
const LINK = /^\s*\.([A-Za-z_]\w*)\(/;

class Respelling {
  readonly #text: string;
  readonly #language: Language;
  readonly #out: string[];
  readonly #open: Frame[] = [];
  #at = 0;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
    this.#out = text.split('');
  }

  done(): string {
    const { length } = this.#text;
    let isLineStart = true;
    while (this.#at < length) {
      const c = this.#text[this.#at] as string;
      if (isLineStart && this.#statement()) isLineStart = false;
      else if (c === '"' || c === '`' || c === "'") this.#string(c);
      else if (c === '/' && /[/*]/.test(this.#text[this.#at + 1] ?? '')) this.#comment();
      else if (/[A-Za-z_&[]/.test(c)) this.#word(c);
      else this.#sign(c);
      isLineStart = this.#text[this.#at - 1] === '\n';
    }
    return this.#out.join('');
  }

  /** What stands in front of a name that gets a value. */
  #statement(): boolean {
    const line = this.#text.slice(this.#at, this.#at + 200);
    const head =
      this.#language === 'go'
        ? /^(\s*)(?:if\s+)?(\w+)(?:\s*,\s*err)?(\s*):?=(?!=)/.exec(line)
        : /^(\s*)(?:(?:private|public|protected|static|readonly|final)\s+)*[A-Z][\w.]*(?:<[\w., ?]*>)?(?:\[\])?\s+(\w+)(\s*)=(?!=)/.exec(
            line,
          );
    if (!head) return false;
    const whole = head[0];
    const name = head[2] as string;
    this.#put(this.#at, `${`${head[1]}${name} `.padEnd(whole.length - 1)}=`, whole.length);
    this.#at += whole.length;
    return true;
  }

  #put(at: number, made: string, length = made.length): void {
    for (let i = 0; i < length; i++) {
      const old = this.#text[at + i];
      this.#out[at + i] = old === '\n' || old === '\r' ? old : (made[i] ?? ' ');
    }
  }

  #blank(length: number): void {
    this.#put(this.#at, '', length);
    this.#at += length;
  }

  #string(quote: string): void {
    const from = this.#at++;
    for (; this.#at < this.#text.length; this.#at++) {
      const c = this.#text[this.#at];
      if (c === '\\' && quote !== '`') this.#at++;
      else if (c === quote || (c === '\n' && quote !== '`')) break;
    }
    this.#at = Math.min(Math.max(this.#at, from) + 1, this.#text.length);
  }

  #comment(): void {
    const isBlock = this.#text[this.#at + 1] === '*';
    const end = this.#text.indexOf(isBlock ? '*/' : '\n', this.#at + 2);
    this.#at = end < 0 ? this.#text.length : end + (isBlock ? 2 : 0);
  }

  #word(first: string): void {
    const rest = this.#text.slice(this.#at, this.#at + 200);
    const isTaken =
      this.#language === 'go'
        ? this.#goWord(rest)
        : this.#language === 'java'
          ? this.#javaWord(rest)
          : this.#netWord(rest);
    if (isTaken) return;
    const name = WORD.exec(rest)?.[0];
    if (name === undefined) {
      this.#sign(first);
      return;
    }
    const follows = rest[name.length];
    this.#put(this.#at, this.#spelled(name, follows === '(', rest.slice(name.length)));
    this.#at += name.length;
    // A constant that is had by a call.
    if (this.#language === 'go' && /_[A-Z][A-Z\d_]*$/.test(name) && rest.startsWith('()', name.length))
      this.#blank(2);
  }

  /** A name as JavaScript has it: keys and methods begin with a small letter. */
  #spelled(name: string, isCall: boolean, behind: string): string {
    const isKey =
      this.#open.at(-1)?.keyed === true &&
      /^[A-Z]\w*$/.test(name) &&
      /^\s*(?::(?![:=])|=(?![=>]))/.test(behind);
    if (isKey) return name.charAt(0).toLowerCase() + name.slice(1);
    if (this.#language === 'go') {
      const made = /^([a-z]\w*)\.New([A-Z]\w*)$/.exec(name);
      if (made && isCall)
        return `${(made[1] as string).replace(/^aws(?=\w)/, '')}.${made[2]}`.padStart(name.length);
      const part = name.replace(/\.([A-Z][A-Za-z\d]*)_([A-Z]\w*)$/, (_, type: string, member: string) =>
        isCall && !/^[A-Z\d_]+$/.test(member) ? `.${type}.${small(member)}` : `.${type}.${member}`,
      );
      if (part !== name || !isCall) return part;
    }
    if (
      !isCall ||
      this.#language === 'java' ||
      /\bnew\s+$/.test(this.#text.slice(Math.max(0, this.#at - 8), this.#at))
    )
      return name;
    if (this.#text[this.#at - 1] === '.') return small(name);
    return name.replace(/\.([A-Z]\w*)$/, (_, method: string) => `.${small(method)}`);
  }

  #goWord(rest: string): boolean {
    const written = GO_FUNCTION.exec(rest)?.[0];
    if (written !== undefined) {
      this.#put(this.#at, `${'() => '.padEnd(written.length - 1)}{`);
      this.#at += written.length;
      this.#open.push({ close: '}' });
      return true;
    }
    const list = GO_LIST.exec(rest)?.[0];
    const wrapper = list ?? WRAPPER.exec(rest)?.[0];
    if (wrapper !== undefined) {
      this.#put(this.#at, (list ? '[' : ' ').padStart(wrapper.length));
      this.#at += wrapper.length;
      this.#open.push({ close: list ? ']' : ' ' });
      return true;
    }
    const literal = GO_LITERAL.exec(rest);
    if (!literal) return false;
    const isList = /^&?\[\]|Array$/.test(literal[1] as string);
    this.#put(this.#at, (isList ? '[' : '{').padStart(literal[0].length));
    this.#at += literal[0].length;
    this.#open.push({ close: isList ? ']' : '}', keyed: !isList });
    return true;
  }

  #javaWord(rest: string): boolean {
    const list = JAVA_LIST.exec(rest)?.[0];
    if (list !== undefined) {
      this.#put(this.#at, '['.padStart(list.length));
      this.#at += list.length;
      this.#open.push({ close: ']' });
      return true;
    }
    const builder = JAVA_BUILDER.exec(rest);
    if (!builder) return false;
    const isMade = builder[0].includes('.Builder.create(');
    this.#put(
      this.#at,
      isMade ? `new ${builder[1]}(`.padStart(builder[0].length) : ''.padEnd(builder[0].length),
    );
    this.#at += builder[0].length;
    this.#open.push({ close: ' ', chain: isMade ? 'constructor' : 'object' });
    return true;
  }

  #netWord(rest: string): boolean {
    const made = NET_OBJECT.exec(rest)?.[0];
    if (made === undefined) return false;
    const isList = /\[\]|List<|Array/.test(made) || this.#holdsValues(this.#at + made.length);
    this.#blank(made.length);
    this.#bracket('{', isList);
    return true;
  }

  /** True for an initialiser that has values and no keys. */
  #holdsValues(at: number): boolean {
    return /^\{\s*(?:"|new\b)/.test(this.#text.slice(at, at + 200));
  }

  #bracket(open: string, isList: boolean): void {
    this.#put(this.#at, isList ? '[' : open);
    this.#at++;
    this.#open.push({
      close: isList ? ']' : open === '{' ? '}' : open === '[' ? ']' : ')',
      keyed: open === '{' && !isList,
    });
  }

  #sign(c: string): void {
    if (c === '(' || c === '[' || c === '{') {
      this.#bracket(c, c === '{' && this.#language === 'csharp' && this.#holdsValues(this.#at));
      return;
    }
    if (c === ')' || c === ']' || c === '}') {
      const frame = this.#open.pop();
      this.#put(this.#at, frame?.close ?? c);
      const isEmpty = /\(\s*$/.test(this.#text.slice(Math.max(0, this.#at - 40), this.#at));
      this.#at++;
      if (frame?.chain) this.#link(frame.chain, frame.keyed !== true, isEmpty);
      return;
    }
    this.#at++;
  }

  /** The next call of a builder's chain as a key with its value; the last one closes the object. */
  #link(chain: 'object' | 'constructor', isFirst: boolean, isEmpty: boolean): void {
    const name = LINK.exec(this.#text.slice(this.#at, this.#at + 400));
    const closed = this.#at - 1;
    if (!name) {
      this.#put(closed, isFirst ? (chain === 'object' ? ' ' : ')') : '}');
      return;
    }
    const dot = this.#at + name[0].indexOf('.');
    const paren = this.#at + name[0].length - 1;
    const isLast = name[1] === 'build';
    if (isFirst) {
      this.#put(closed, chain === 'constructor' && !isEmpty ? ',' : ' ');
      this.#put(dot, '{');
    } else {
      this.#put(closed, ',');
      this.#put(dot, ' ');
    }
    if (!isLast) {
      this.#put(paren, ':');
      this.#at = paren + 1;
      this.#open.push({ close: ' ', chain, keyed: true });
      return;
    }
    const ends = chain === 'constructor' ? '})' : '}';
    this.#put(dot + 1, ends.padEnd(6));
    this.#put(paren, '');
    this.#out[paren] = ' ';
    this.#at = paren + 1;
    this.#open.push({ close: ' ' });
  }
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
