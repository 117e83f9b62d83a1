/** A number as a content item, in full precision; a number that is missing says why. */
import type { MeasuredValue } from '../../../../measurement/result.ts';
import { decimalString } from '../../dicom/part10-writer.ts';
import { canonicalJson } from '../../journal/canonical-json.ts';
import { codeItem, codes } from './codes.ts';
import { codeValue, numberValue, textValue } from './content-item.ts';
import { derivationOf, measureCode, methodCode, qualifierOf, unitCode } from './measure-codes.ts';
import type { ObjectItem } from './object-file.ts';

/** What `trace` follows to contours, frames and journal entries. */
export const numberId = (readId: string, { key }: Pick<MeasuredValue, 'key'>): string => `${readId}/${key}`;

const valueOf = (value: MeasuredValue): ObjectItem => {
  if (!('value' in value)) {
    return {
      MeasuredValueSequence: [],
      NumericValueQualifierCodeSequence: [codeItem(qualifierOf[value.missing])],
    };
  }
  return {
    MeasuredValueSequence: [
      {
        NumericValue: decimalString(value.value),
        FloatingPointValue: value.value,
        MeasurementUnitsCodeSequence: [codeItem(unitCode(value.key))],
      },
    ],
  };
};

const toldOf = (value: MeasuredValue): ObjectItem => {
  if ('of' in value) {
    const { method, unit, of } = value;
    return textValue('HAS PROPERTIES', codes.provenance, canonicalJson({ method, unit, ...of }));
  }
  const { missing, attribute } = value;
  return textValue('HAS PROPERTIES', codes.reason, attribute === undefined ? missing : `${missing} ${attribute}`);
};

export const numberItem = (readId: string, value: MeasuredValue): ObjectItem => {
  const derivation = derivationOf(value);
  return numberValue(measureCode(value), valueOf(value), [
    codeValue('HAS CONCEPT MOD', codes.method, methodCode(value.key)),
    ...(derivation === null ? [] : [codeValue('HAS CONCEPT MOD', codes.derivation, derivation)]),
    textValue('HAS OBS CONTEXT', codes.trackingId, numberId(readId, value)),
    toldOf(value),
  ]);
};
