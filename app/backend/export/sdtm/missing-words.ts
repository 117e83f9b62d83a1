/** Why a number is missing (M0.2), as it stands in CVREASND: the words of all formats, in capitals as SDTM has its text. */
import { missingReasons, type MissingReason } from '../../../../measurement/quantity.ts';
import { reasonWords } from '../result-words.ts';

export const missingWord = (reason: MissingReason): string => reasonWords[reason].toUpperCase();

export const missingWords: readonly (readonly [MissingReason, string])[] = missingReasons.map((reason) => [
  reason,
  missingWord(reason),
]);
