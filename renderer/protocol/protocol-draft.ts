/** The text that is being written: it stands when the page is left and come back to. */
import { create } from 'zustand';

interface ProtocolDraft {
  /** Null while nobody has changed anything: then the version in force is shown. */
  readonly text: string | null;
  /** What stood there before an example or a file took its place. */
  readonly before: string | null;
}

export const useProtocolDraft = create<ProtocolDraft>(() => ({ text: null, before: null }));

/** Types: what was replaced before is gone with the first change. */
export const writeDraft = (text: string): void => useProtocolDraft.setState({ text, before: null });

/** Puts a whole text in place of the shown one, which can be taken back. */
export const replaceDraft = (text: string | null, shown: string): void =>
  useProtocolDraft.setState({ text, before: shown === '' || shown === text ? null : shown });
