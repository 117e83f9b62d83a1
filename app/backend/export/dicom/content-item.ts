/** Content items of a structured report (PS3.3 C.17.3), as data sets. */
import { codeItem, type Code } from './codes.ts';
import type { ObjectItem } from './object-file.ts';

export type Relation =
  | 'CONTAINS'
  | 'HAS CONCEPT MOD'
  | 'HAS OBS CONTEXT'
  | 'HAS ACQ CONTEXT'
  | 'HAS PROPERTIES'
  | 'SELECTED FROM'
  | 'INFERRED FROM';

const item = (
  relation: Relation,
  type: string,
  concept: Code | null,
  value: ObjectItem,
  children: readonly ObjectItem[] = [],
): ObjectItem => ({
  RelationshipType: relation,
  ValueType: type,
  ...(concept === null ? {} : { ConceptNameCodeSequence: [codeItem(concept)] }),
  ...value,
  ...(children.length === 0 ? {} : { ContentSequence: children }),
}); // prettier-ignore

export const codeValue = (relation: Relation, concept: Code, value: Code, children: readonly ObjectItem[] = []): ObjectItem =>
  item(relation, 'CODE', concept, { ConceptCodeSequence: [codeItem(value)] }, children); // prettier-ignore

export const textValue = (relation: Relation, concept: Code, text: string, children: readonly ObjectItem[] = []): ObjectItem =>
  item(relation, 'TEXT', concept, { TextValue: text }, children); // prettier-ignore

/** Another item of the same report, by its place: 1 for the root, then the place of each child. */
export const itemReference = (relation: Relation, place: readonly number[]): ObjectItem => ({
  RelationshipType: relation,
  ReferencedContentItemIdentifier: place,
});

export const uidValue = (relation: Relation, concept: Code, UID: string): ObjectItem =>
  item(relation, 'UIDREF', concept, { UID });

export const nameValue = (relation: Relation, concept: Code, PersonName: string): ObjectItem =>
  item(relation, 'PNAME', concept, { PersonName });

/** `template` is its number in DCMR. */
export const containerBody = (concept: Code, template: string | null, children: readonly ObjectItem[]): ObjectItem => ({
  ValueType: 'CONTAINER',
  ConceptNameCodeSequence: [codeItem(concept)],
  ContinuityOfContent: 'SEPARATE',
  ...(template === null ? {} : { ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: template }] }),
  ContentSequence: children,
}); // prettier-ignore

export const container = (concept: Code, template: string | null, children: readonly ObjectItem[]): ObjectItem => ({
  RelationshipType: 'CONTAINS',
  ...containerBody(concept, template, children),
});

/** An image, or a frame of one that has several. */
export const imageReference = (of: { SOPClassUID: string; SOPInstanceUID: string; planes: readonly unknown[] }, frame: number): ObjectItem => ({
  ReferencedSOPClassUID: of.SOPClassUID,
  ReferencedSOPInstanceUID: of.SOPInstanceUID,
  ...(of.planes.length > 1 ? { ReferencedFrameNumber: String(frame) } : {}),
}); // prettier-ignore

export const imageValue = (relation: Relation, concept: Code | null, reference: ObjectItem): ObjectItem =>
  item(relation, 'IMAGE', concept, { ReferencedSOPSequence: [reference] });

export const numberValue = (concept: Code, value: ObjectItem, children: readonly ObjectItem[]): ObjectItem =>
  item('CONTAINS', 'NUM', concept, value, children);

export const coordinatesValue = (
  type: 'SCOORD' | 'SCOORD3D',
  concept: Code,
  value: ObjectItem,
  children: readonly ObjectItem[],
): ObjectItem => item('CONTAINS', type, concept, value, children);
