/** Numbers and times as the study's dictionary wants them written. Pure. */
import { roundedText } from '../../../../measurement/rounding.ts';
import type { DictionaryField } from './dictionary-field.ts';
import { validationTypes } from './validation-type.ts';

/** Decimals that a field takes; null where it takes any. */
export const decimalsOf = (field: DictionaryField | undefined): number | null => {
  if (field === undefined) return null;
  return field.type === 'slider' ? 0 : (validationTypes.get(field.validation ?? '')?.decimals ?? null);
};

/**
 * A number with the protocol's digits, half away from zero. A field of fixed decimals has them exactly: more are filled
 * with zeros, so that the number is that of every other export; where the field takes fewer, the number is rounded once,
 * from its full precision.
 */
export const numberText = (value: number, digits: number, field: DictionaryField | undefined): string => {
  const fixed = decimalsOf(field);
  const short = roundedText(value, fixed === null ? digits : Math.min(fixed, digits));
  const text = fixed === null || fixed <= digits ? short : roundedText(Number(short), fixed);
  return validationTypes.get(field?.validation ?? '')?.comma === true ? text.replace('.', ',') : text;
};

/** A moment, in UTC whatever the field; as ISO 8601 where any text will do. */
export const momentText = (iso: string, field: DictionaryField | undefined): string => {
  const validation = field?.validation ?? '';
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (validation.startsWith('date_')) return day;
  if (validation.startsWith('datetime_seconds_')) return `${day} ${time}`;
  return validation.startsWith('datetime_') ? `${day} ${time.slice(0, 5)}` : iso;
};
