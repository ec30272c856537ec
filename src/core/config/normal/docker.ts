import { HOLE } from '../../fact.ts';
import { keyNames } from '../key-names.ts';
import {
  childOf,
  itemsOf,
  type MapEntry,
  type Mapping,
  type Scalar,
  scalarsOf,
  type Tree,
  textAt,
} from '../tree.ts';

/** A Dockerfile with only the last user of each stage: the one that what is built runs as. */
export function withLastUsers(root: Mapping): Mapping {
  return {
    ...root,
    entries: root.entries.map((entry) => {
      const { value } = entry;
      if (value.kind !== 'map') return entry;
      const last = value.entries.findLast(({ key }) => key === 'user');
      const entries = value.entries.filter((one) => one.key !== 'user' || one === last);
      return { ...entry, value: { ...value, entries } };
    }),
  };
}

/**
 * A compose file whose services have their labels, networks and plain commands as lists, and their variables
 * by name: a map, a list or a text say the same.
 * `apart` is true for a service that is on closed networks alone, which nothing outside of them reaches.
 */
export function withLists(file: Mapping): Mapping {
  const { start, end } = file;
  const under = (key: string, value: Mapping): Mapping => ({
    kind: 'map',
    entries: [{ key, start, value }],
    start,
    end,
  });
  const root = isServices(file)
    ? under('services', file)
    : isPieceOfService(file)
      ? under('services', under('service', file))
      : file;
  const services = childOf(root, 'services');
  if (services?.kind !== 'map') return root;
  const closed = closedNetworks(childOf(root, 'networks'));
  const listed = services.entries.map((service): MapEntry => {
    const { value } = service;
    if (value.kind !== 'map') return service;
    const entries = value.entries.map((entry) =>
      entry.key === 'labels'
        ? { ...entry, value: asList(entry.value) }
        : /^(?:command|entrypoint)$/.test(entry.key)
          ? { ...entry, value: asWords(entry.value) }
          : entry.key === 'networks'
            ? { ...entry, value: asNames(entry.value) }
            : entry.key === 'environment'
              ? { ...entry, value: asVariables(entry.value) }
              : entry,
    );
    const networks = childOf({ ...value, entries }, 'networks');
    const names =
      networks?.kind === 'map'
        ? networks.entries.map(({ key }) => key)
        : scalarsOf(networks).map(({ text }) => text);
    if (networks && names.length > 0 && names.every((name) => closed.has(name))) {
      const { start, end } = networks;
      entries.push({
        key: 'apart',
        start,
        value: { kind: 'scalar', type: 'boolean', text: 'true', start, end },
      });
    }
    return { ...service, value: { ...value, entries } };
  });
  const entries = root.entries.map((entry) =>
    entry.key === 'services' ? { ...entry, value: { ...services, entries: listed } } : entry,
  );
  return { ...root, entries };
}

const OF_SERVICE =
  /^(?:ports|volumes|environment|env_file|depends_on|restart|networks|cap_add|cap_drop|privileged|security_opt|healthcheck|network_mode|container_name|pid|devices|secrets)$/;

/** True for services of a compose file without the key that they stand under: what was copied out of one. */
export function isServices(root: Mapping): boolean {
  return (
    root.entries.length > 0 &&
    root.entries.every(
      ({ value }) =>
        value.kind === 'map' &&
        value.entries.some(
          ({ key, value: one }) => key === 'build' || (key === 'image' && one.kind === 'scalar'),
        ) &&
        value.entries.some(({ key }) => OF_SERVICE.test(key)) &&
        !value.entries.some(({ key }) => /^(?:script|stage|steps|repository|tag|services)$/.test(key)),
    )
  );
}

/** Keys that a service of a compose file has, and nothing else. */
const ONLY_OF_SERVICE =
  /^(?:cap_add|cap_drop|security_opt|network_mode|env_file|depends_on|container_name|extra_hosts|userns_mode|shm_size)$/;

/** True for settings of one service without its name. */
export function isPieceOfService(root: Tree): boolean {
  return (
    root.kind === 'map' &&
    root.entries.some(
      ({ key, value }) => ONLY_OF_SERVICE.test(key) || (key === 'ports' && isPublished(value)),
    ) &&
    root.entries.every(
      ({ key }) =>
        ONLY_OF_SERVICE.test(key) ||
        OF_SERVICE.test(key) ||
        /^(?:image|build|command|entrypoint|user|read_only|tmpfs|expose|labels|deploy|logging|ipc|working_dir|stop_grace_period|ulimits|sysctls|init|hostname|profiles|platform)$/.test(
          key,
        ),
    )
  );
}

/** True for ports of a host that lead to ports of a container, as only compose writes them. */
function isPublished(ports: Tree): boolean {
  return itemsOf(ports).some(
    (one) => one.kind === 'scalar' && /^(?:[\d.]+:|\[[\da-f:]+\]:)?\d+(?:-\d+)?:\d+/.test(one.text),
  );
}

/** Names of the networks that lead nowhere else. */
function closedNetworks(networks: Tree | undefined): ReadonlySet<string> {
  const entries = networks?.kind === 'map' ? networks.entries : [];
  return new Set(
    entries.flatMap(({ key, value }) =>
      value.kind === 'map' && textAt(value, 'internal') === 'true' ? [key] : [],
    ),
  );
}

/** The networks of a service by their names, where they have no settings of their own. */
function asNames(networks: Tree): Tree {
  if (networks.kind !== 'map') return networks;
  const isPlain = networks.entries.every(
    ({ value }) => value.kind !== 'list' && (value.kind !== 'map' || value.entries.length === 0),
  );
  return isPlain ? keyNames(networks) : networks;
}

/** Variables by their names, where they stand as `NAME=value`; a bare name has what the surroundings give it. */
function asVariables(list: Tree): Tree {
  if (list.kind !== 'list') return list;
  const entries = list.items.map((item): MapEntry | undefined => {
    const written = item.kind === 'scalar' ? (item.type === 'unknown' ? item.refers : item.text) : undefined;
    const [name] = /^[\w.-]+(?==|$)/.exec(written ?? '') ?? [];
    if (item.kind !== 'scalar' || written === undefined || name === undefined) return undefined;
    const { start, end } = item;
    const text = written.slice(name.length + 1);
    const isKnown = written.length > name.length && !text.includes('$');
    const value: Scalar = isKnown
      ? { kind: 'scalar', type: 'string', text, start, end }
      : { kind: 'scalar', type: 'unknown', text: HOLE, refers: text === '' ? name : text, start, end };
    return { key: name, start, value };
  });
  const known = entries.filter((entry) => entry !== undefined);
  return known.length < entries.length
    ? list
    : { kind: 'map', entries: known, start: list.start, end: list.end };
}

function asList(labels: Tree): Tree {
  if (labels.kind !== 'map') return labels;
  const items = labels.entries.map(({ key, start, value }): Tree => {
    if (value.kind !== 'scalar') return value;
    const made: Scalar = { ...value, text: `${key}=${value.text}`, start };
    return made;
  });
  return { kind: 'list', items, start: labels.start, end: labels.end };
}

/** A command without quotes as its words, each option with its value. */
function asWords(command: Tree): Tree {
  const { start, end } = command;
  if (command.kind === 'list') return { ...command, items: withValues(command.items) };
  const written = command.kind === 'scalar' ? (command.refers ?? command.text) : '';
  if (!/^[\w./:=,@%+${}'"-]+(?: +[\w./:=,@%+${}'"-]+)*$/.test(written) || !areWhole(written)) return command;
  const items = written.split(/ +/).map((text) => word(text, start, end));
  return { kind: 'list', items: withValues(items), start, end };
}

/** True if no word has a quote that ends in another one. */
function areWhole(text: string): boolean {
  return text.split(/ +/).every((one) => one.split("'").length % 2 === 1 && one.split('"').length % 2 === 1);
}

function word(text: string, start: number, end: number): Scalar {
  return text.includes('$')
    ? { kind: 'scalar', type: 'unknown', text: HOLE, refers: text, start, end }
    : { kind: 'scalar', type: 'string', text: text.replace(/['"]/g, ''), start, end };
}

/** `--name` and the value behind it as one word. */
function withValues(words: readonly Tree[]): Tree[] {
  const found: Tree[] = [];
  for (const one of words) {
    const last = found.at(-1);
    const isValue =
      last?.kind === 'scalar' &&
      one.kind === 'scalar' &&
      /^--[\w.-]+$/.test(last.text) &&
      !/^-|\s/.test(one.refers ?? one.text);
    if (isValue) {
      const text = `${last.text} ${one.refers ?? one.text}`;
      found[found.length - 1] =
        one.type === 'unknown'
          ? { ...one, text: `${last.text} ${HOLE}`, refers: text, start: last.start }
          : { ...one, type: 'string', text, start: last.start };
    } else found.push(one);
  }
  return found;
}
