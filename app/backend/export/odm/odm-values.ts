/** The data of ODM before it is written in one version or another. */
import type { Act } from './acts.ts';
import type { OdmItem } from './odm-items.ts';

export interface ItemValue {
  readonly item: OdmItem;
  /** Null where a value is wanted and there is none; undefined where nothing is to be said. */
  readonly value: string | null | undefined;
  /** Who made the value. */
  readonly act?: Act | null;
}

export interface GroupData {
  readonly oid: string;
  /** Null of a group that does not repeat. */
  readonly repeat: number | null;
  readonly items: readonly ItemValue[];
  /** Who signed for it. */
  readonly signed: Act | null;
}

export interface FormData {
  readonly oid: string;
  /** The act that made its numbers final. */
  readonly signed: Act | null;
  readonly groups: readonly GroupData[];
}

export interface EventData {
  readonly oid: string;
  readonly forms: readonly FormData[];
}

export interface SubjectData {
  readonly subject: string;
  readonly events: readonly EventData[];
}
