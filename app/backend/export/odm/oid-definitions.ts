/** The definitions of an ODM file, what refers to them, and what may stand in what. */

type TagAttributes = Readonly<Record<string, string>>;

export interface OidName {
  /** Name of the defining element. */
  readonly kind: string;
  readonly oid: string;
}

export interface ItemFacts {
  readonly length: number | null;
  readonly codeList: string | null;
}

/** Which element defines what an attribute refers to, in both versions. */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    StudyOID: 'Study',
    MetaDataVersionOID: 'MetaDataVersion',
    StudyEventGroupOID: 'StudyEventGroupDef',
    StudyEventOID: 'StudyEventDef',
    FormOID: 'FormDef',
    ItemGroupOID: 'ItemGroupDef',
    ItemOID: 'ItemDef',
    UnitsItemOID: 'ItemDef',
    CodeListOID: 'CodeList',
    RoleCodeListOID: 'CodeList',
    MeasurementUnitOID: 'MeasurementUnit',
    MethodOID: 'MethodDef',
    ImputationMethodOID: 'ImputationMethod',
    CollectionExceptionConditionOID: 'ConditionDef',
    UserOID: 'User',
    LocationOID: 'Location',
    OrganizationOID: 'Organization',
    PartOfOrganizationOID: 'Organization',
    SignatureOID: 'SignatureDef',
  }),
);

const defining = new Set(kinds.values());

export const definitionOfElement = (name: string, { OID }: TagAttributes): OidName | null =>
  OID !== undefined && defining.has(name) ? { kind: name, oid: OID } : null;

/** The kind that an attribute refers to; undefined of any other attribute. */
export const referredKind = (attribute: string): string | undefined => kinds.get(attribute);

export interface Definitions {
  /** False where it is defined already. */
  readonly define: (name: OidName, attributes: TagAttributes) => boolean;
  readonly refer: (kind: string, oid: string, line: number) => void;
  /** An element begins: what stands inside a definition belongs to it. */
  readonly inside: (element: string, attributes: TagAttributes) => void;
  readonly leave: (element: string) => void;
  readonly dangling: () => readonly (OidName & { readonly line: number })[];
  /** Whether a definition lists another one: an event its forms, a form its item groups, an item group its items. */
  readonly lists: (outer: OidName, inner: OidName) => boolean;
  readonly repeats: (name: OidName) => boolean;
  readonly item: (oid: string) => ItemFacts | null;
  readonly hasCode: (codeList: string, code: string) => boolean;
}

/** What lists a definition in another, and by which attribute. */
const listedBy: ReadonlyMap<string, string> = new Map(
  Object.entries({
    StudyEventRef: 'StudyEventOID',
    FormRef: 'FormOID',
    ItemGroupRef: 'ItemGroupOID',
    ItemRef: 'ItemOID',
  }),
);

/** Something known of each OID, by kind. */
interface ByName<T> {
  readonly get: (kind: string, oid: string) => T | undefined;
  readonly set: (kind: string, oid: string, value: T) => void;
}

const byName = <T>(): ByName<T> => {
  const all = new Map<string, Map<string, T>>();
  return {
    get: (kind, oid) => all.get(kind)?.get(oid),
    set: (kind, oid, value) => {
      const ofKind = all.get(kind);
      if (ofKind === undefined) all.set(kind, new Map([[oid, value]]));
      else ofKind.set(oid, value);
    },
  };
};

interface Known {
  /** Whether it repeats. */
  readonly repeats: boolean;
  /** OIDs of what it lists, and the codes of a code list. */
  readonly members: Set<string>;
  readonly item: ItemFacts | null;
}

/** The definitions that stand open, the innermost last: what stands in them belongs to them. */
const trackOpen = (defined: ByName<Known>): Pick<Definitions, 'inside' | 'leave'> => {
  const open: OidName[] = [];
  const add = (outer: OidName, element: string, attributes: TagAttributes): void => {
    const known = defined.get(outer.kind, outer.oid);
    if (known === undefined) return;
    const member = attributes[listedBy.get(element) ?? ''] ?? attributes['CodedValue'];
    if (member !== undefined) known.members.add(member);
    const codeList = element === 'CodeListRef' ? attributes['CodeListOID'] : undefined;
    if (codeList === undefined || known.item === null) return;
    defined.set(outer.kind, outer.oid, { ...known, item: { ...known.item, codeList } });
  };
  return {
    inside: (element, attributes) => {
      const own = definitionOfElement(element, attributes);
      const outer = open.at(-1);
      if (own !== null) open.push(own);
      else if (outer !== undefined) add(outer, element, attributes);
    },
    leave: (element) => {
      if (open.at(-1)?.kind === element) open.pop();
    },
  };
};

export const openDefinitions = (): Definitions => {
  const defined = byName<Known>();
  const referred = byName<true>();
  const waiting: (OidName & { readonly line: number })[] = [];
  return {
    define: ({ kind, oid }, { Repeating, Length }) => {
      const isNew = defined.get(kind, oid) === undefined;
      const repeats = Repeating !== undefined && Repeating !== 'No';
      const item = kind === 'ItemDef' ? { length: Length === undefined ? null : Number(Length), codeList: null } : null;
      defined.set(kind, oid, { repeats, members: new Set(), item });
      return isNew;
    },
    refer: (kind, oid, line) => {
      if (defined.get(kind, oid) !== undefined || referred.get(kind, oid) === true) return;
      referred.set(kind, oid, true);
      waiting.push({ kind, oid, line });
    },
    ...trackOpen(defined),
    dangling: () => waiting.filter(({ kind, oid }) => defined.get(kind, oid) === undefined),
    lists: (outer, inner) => defined.get(outer.kind, outer.oid)?.members.has(inner.oid) ?? false,
    repeats: ({ kind, oid }) => defined.get(kind, oid)?.repeats ?? false,
    item: (oid) => defined.get('ItemDef', oid)?.item ?? null,
    hasCode: (codeList, code) => defined.get('CodeList', codeList)?.members.has(code) ?? false,
  };
};
