/** Checks the text of a protocol: every fault at once, each with its line. */
import type { z } from 'zod';
import { protocolFileSchema, type GivenChoices } from '../../contract/protocol.ts';
import { trialProtocolSchema, type ProtocolFault, type TrialProtocol } from '../../contract/trial-protocol.ts';
import { crossChecks } from './cross-checks.ts';
import { formOf, wrongsOf, type Wrong } from './fault-words.ts';
import { draftOf } from './protocol-draft.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

export interface CheckedProtocol {
  /** By line; those without one stand last. */
  readonly faults: readonly ProtocolFault[];
  /** Null where there is any fault. */
  readonly protocol: TrialProtocol | null;
}

/** Nobody reads more at once. */
const mostFaults = 200;

const dotted = (path: Wrong['path']): string => path.map(String).join('.');

const byLine = (a: ProtocolFault, b: ProtocolFault): number => (a.line ?? Infinity) - (b.line ?? Infinity) || 0;

/** Where the text itself is wrong at a place, what it then seems to say there is no second fault. */
const located = (text: YamlText, wrongs: readonly Wrong[]): readonly ProtocolFault[] => {
  const taken = new Set(text.faults.map(({ line }) => line));
  const told = wrongs
    .map(({ path, message }) => ({ line: text.lineOf(path), path: dotted(path), message }))
    .filter(({ line }) => line === null || !taken.has(line));
  const once = new Map([...text.faults, ...told].map((fault) => [`${fault.line} ${fault.path} ${fault.message}`, fault]));
  return [...once.values()].toSorted(byLine).slice(0, mostFaults);
}; // prettier-ignore

const isNames = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const noNames: Wrong = { path: [], message: 'a protocol is names with their values, such as "baseline: V0"' };

const emptyFault: ProtocolFault = { line: null, path: '', message: 'The text is empty: begin with an example.' };

const form = formOf(trialProtocolSchema);

/** A protocol is not read past a part that cannot be read: its schema would only tell what follows from that. */
const wrongsIn = (schema: z.ZodType, value: unknown): readonly Wrong[] => {
  if (!isNames(value)) return [noNames];
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : wrongsOf(form, value, parsed.error.issues);
};

/** Of two faults of one place the first stands: what is not measured need not be told that it is unknown, too. */
const oncePerPlace = (wrongs: readonly Wrong[]): readonly Wrong[] => [
  ...new Map(wrongs.toReversed().map((wrong) => [dotted(wrong.path), wrong])).values(),
].reverse(); // prettier-ignore

/** Checks the text of a whole trial protocol. */
export const checkProtocol = (source: string): CheckedProtocol => {
  const text = readYaml(source);
  if (text.value === undefined) return { faults: text.faults.length > 0 ? text.faults : [emptyFault], protocol: null };
  const wrongs = oncePerPlace([...wrongsIn(trialProtocolSchema, text.value), ...crossChecks(draftOf(text.value))]);
  const faults = located(text, wrongs);
  return { faults, protocol: faults.length > 0 ? null : trialProtocolSchema.parse(text.value) };
};

/** Keys that only a whole protocol has. */
const isWhole = (value: unknown): boolean =>
  isNames(value) &&
  Object.keys(value as object).some((name) => name !== 'choices' && name in trialProtocolSchema.shape);

/** The choices of a whole protocol, or of a file that has nothing but choices; an empty file has none. */
export const checkChoices = (
  source: string,
): { faults: readonly ProtocolFault[]; choices: GivenChoices | undefined } => {
  const text = readYaml(source);
  if (isWhole(text.value)) {
    const { faults, protocol } = checkProtocol(source);
    return { faults, choices: protocol?.choices };
  }
  if (text.value === undefined) return { faults: text.faults, choices: undefined };
  const faults = located(text, wrongsIn(protocolFileSchema, text.value));
  return { faults, choices: faults.length > 0 ? undefined : protocolFileSchema.parse(text.value).choices };
};
