/** What can be wrong with a DICOM object of ours: a closed list. */

export type FaultRule =
  /** It cannot be read back. */
  | 'unreadable'
  /** It tells of a person, or a date that is not that of the signature. */
  | 'identity'
  /** It does not bear the name that follows from the read and its seal. */
  | 'name'
  /** It is not built as its template says. */
  | 'shape'
  /** It holds a code that is none of ours. */
  | 'code'
  /** A number that no heart has. */
  | 'range'
  /** Its numbers are not the sealed ones. */
  | 'number'
  /** It names an image that is none of the case, by another class, or a frame that is not there. */
  | 'reference'
  /** Its contours are not the signed ones. */
  | 'contour'
  /** Its pixels are not those that were counted. */
  | 'mask';

export interface ObjectFault {
  readonly rule: FaultRule;
  readonly message: string;
}

export const fault = (rule: FaultRule, message: string): ObjectFault => ({ rule, message });

/** A fault where something does not hold. */
export const unless = (holds: boolean, rule: FaultRule, message: string): readonly ObjectFault[] =>
  holds ? [] : [fault(rule, message)];
