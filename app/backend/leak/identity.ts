/** What is searched for: a value that tells who was scanned or when, and how it may be written. */

export type IdentityKind =
  'name' | 'identifier' | 'date' | 'time' | 'moment' | 'age' | 'number' | 'text' | 'UID' | 'path' | 'subject' | 'visit';

/** One value. Names as DICOM writes them (Family^Given), dates YYYYMMDD, times HHMMSS, moments both together. */
export interface Identity {
  readonly value: string;
  readonly kind: IdentityKind;
}
