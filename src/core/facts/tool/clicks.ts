import type { ToolInput } from './input.ts';
import { firstOf } from './input.ts';
import { singular, wordsOf } from './name.ts';

const CLICKS = new Set(['click', 'tap', 'press', 'dblclick', 'submit', 'select']);
/** Keys under which tools take what is written on what they click, or what it is called in the page. */
const LABELS = ['element', 'selector', 'label', 'text', 'target', 'locator', 'name', 'description', 'button'];
/** Keys under which tools take the code of a page. */
const PROGRAMS = ['function', 'script', 'code', 'expression', 'text'];
const CLICKING = /\.(?:click|submit|requestSubmit|tap|press|dblclick)\s*\(/;

/** Words that say what kind of thing is clicked, and nothing about what it does. */
const WIDGETS = new Set(
  'the a an this that my your all now and to for of in on at with button btn link icon menu item menuitem option primary red blue green big main page it them yes ok confirm confirmed submit role aria label data testid test id name css text div span input type svg img'.split(
    ' ',
  ),
);
/** Words of things that are looked at or undone. */
const CALM = new Set(
  'cancel close dismiss back search filter tab heading view menu sort expand collapse next previous help learn draft preview undo cart tag chip dropdown tooltip readme history docs toggle checkbox textbox field input box area combobox row cell list cookie cookies notification'.split(
    ' ',
  ),
);
/** Verbs on buttons that do what they say at once. */
const DOES = new Set(
  'delete destroy erase purge wipe uninstall terminate decommission publish deploy release merge pay purchase buy refund send post tweet reply comment share invite grant transfer approve unpublish order checkout deletion payment publication'.split(
    ' ',
  ),
);
/** What is gone for others when it is removed: a filter or an item of a cart is not. */
const REMOVED = new Set(
  'user member account project repository team organization organisation collaborator server site domain database app environment integration webhook customer group role workspace'.split(
    ' ',
  ),
);
/** Nouns for what verbs do. */
const VERB_OF: Readonly<Record<string, string>> = {
  deletion: 'delete',
  payment: 'pay',
  publication: 'publish',
  removal: 'delete',
};
/** These are nouns as often, and say something only where they stand first or are all that is said. */
const NOUNS = new Set('post comment reply share order release transfer tweet checkout'.split(' '));

function clickOf(label: string): readonly string[] | undefined {
  const said = wordsOf(label.slice(0, 200));
  const isButton = said.some((word) => word === 'button' || word === 'btn' || word === 'submit');
  const words = said.filter((word) => !WIDGETS.has(word));
  const [first = ''] = words;
  if (words.length === 0 || words.length > 8) return undefined;
  const isEveryone = words.includes('anyone') || words.includes('everyone');
  if (isEveryone && said.some((word) => /^(?:can|link|internet|web)$/.test(word))) return ['share', ...words];
  const isPublic =
    words.includes('public') && /^(?:make|change|set|go|switch|turn|allow|enable)$/.test(first);
  if (isPublic) return ['change', ...words];
  if (words.some((word) => CALM.has(word) || CALM.has(singular(word)))) return undefined;
  if (/^(?:place|complete|submit)$/.test(first) && words.includes('order')) return ['order', ...words];
  if (words.includes('remove') && words.some((word) => REMOVED.has(singular(word))))
    return ['delete', ...words];
  const at = words.findIndex((word) => DOES.has(word));
  const verb = words[at];
  if (verb === undefined) return undefined;
  if (NOUNS.has(verb) && !(at === 0 && (isButton || words.length <= 2))) return undefined;
  return [VERB_OF[verb] ?? verb, ...words.filter((_, i) => i !== at)];
}

const TYPES = new Set(['type', 'fill']);
/** Fields from which a text goes to others when Enter is pressed in them. */
const SAYS = new Set(['comment', 'message', 'reply', 'chat', 'tweet', 'post']);
/** Fields that only sound so. */
const LOOKS = new Set(['search', 'filter', 'commit', 'find']);

/** Pressing Enter in the field of a message sends it. */
function sentOf(input: ToolInput): readonly string[] | undefined {
  if (firstOf(input, ['submit', 'press_enter', 'press_enter_after'])?.text !== 'true') return undefined;
  const words = wordsOf(
    firstOf(input, ['element', 'selector', 'label', 'locator'])?.text?.slice(0, 200) ?? '',
  );
  const isSaid = words.some((word) => SAYS.has(word)) && !words.some((word) => LOOKS.has(word));
  return isSaid ? ['post', ...words] : undefined;
}

/** The words of what a tool for pages would click, the verb first; undefined where they say nothing that matters. */
export function readClick(name: readonly string[], input: ToolInput): readonly string[] | undefined {
  if (name.some((word) => TYPES.has(word))) return sentOf(input);
  if (name.some((word) => CLICKS.has(word))) {
    const label = firstOf(input, LABELS)?.text;
    return label === undefined ? undefined : clickOf(label);
  }
  const program = firstOf(input, PROGRAMS)?.text;
  if (program === undefined || !CLICKING.test(program)) return undefined;
  for (const [, , literal = ''] of program.matchAll(/(['"`])([^'"`\n]{2,120})\1/g)) {
    const words = clickOf(literal);
    if (words) return words;
  }
  return undefined;
}

/** Calls of other tools in code that is run with tools at hand: `tools.github.create_issue({…})`. */
const CALLS = /\b(?:tools|codemode|mcp|servers?)((?:\??\.[A-Za-z_$][\w$]*|\[["'][\w-]+["']\]){1,3})\s*\(/g;
/** Most calls in one code that are looked at. */
const MOST_CALLS = 100;

/** Keys under which a tool that calls others takes their names. */
const CALLED = /(?:^|\.)(?:tool_slug|tool_name|tool_id|action_slug|action_name)$/;

/** The names of the tools that a call calls in turn, by their names or in its code. */
export function calledTools(input: ToolInput): readonly string[] {
  const named = [...input.fields]
    .filter(([key]) => CALLED.test(key))
    .flatMap(([, values]) => values.slice(0, MOST_CALLS).flatMap(({ text }) => text ?? []));
  const program = firstOf(input, PROGRAMS)?.text;
  if (program === undefined) return named;
  const called = [...program.matchAll(CALLS)].slice(0, MOST_CALLS);
  return [
    ...named,
    ...called.map(([, path = '']) => path.replace(/\??\.|\[["']|["']\]/g, '.').replace(/^\.+|\.+$/g, '')),
  ];
}
