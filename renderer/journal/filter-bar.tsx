import { Button, Select, TextInput } from '@mantine/core';
import type { JournalFilter } from '../../app/contract/calls/journal-calls.ts';

/** The filter as it is typed: days, not moments. */
export interface FilterForm {
  readonly from: string;
  readonly to: string;
  readonly actor: string | null;
  readonly action: string | null;
  readonly object: string;
}

export const noFilter: FilterForm = { from: '', to: '', actor: null, action: null, object: '' };

/** A day as it is written everywhere here, in no country's own order. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const dayField = (value: string) => ({
  placeholder: 'YYYY-MM-DD',
  maxLength: 10,
  value,
  error: value.length === 10 && !isDay(value),
});

/** Both days are within, from their first to their last moment in UTC. */
export const filterOf = ({ from, to, actor, action, object }: FilterForm): JournalFilter => ({
  ...(isDay(from) && { from: `${from}T00:00:00.000Z` }),
  ...(isDay(to) && { to: `${to}T23:59:59.999Z` }),
  ...(actor !== null && { actor }),
  ...(action !== null && { action }),
  ...(object.trim() !== '' && { object: object.trim() }),
});

/** The filter in words, for paper. */
export const filterText = ({ from, to, actor, action, object }: FilterForm): string => {
  const parts = [
    !isDay(from) ? null : `from ${from}`,
    !isDay(to) ? null : `to ${to}`,
    actor === null ? null : `by ${actor}`,
    action === null ? null : `action ${action}`,
    object.trim() === '' ? null : `object ${object.trim()}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'every entry' : parts.join(', ');
};

/** Actions, and the part before the dot for all of a kind. */
export const actionChoices = (actions: readonly string[]): readonly string[] => {
  const kinds = Map.groupBy(actions, (action) => action.split('.')[0] ?? action);
  return [...kinds].flatMap(([kind, own]) => (own.length > 1 ? [kind, ...own] : own));
};

interface FilterProps {
  readonly form: FilterForm;
  readonly actors: readonly string[];
  readonly actions: readonly string[];
  readonly onChange: (form: FilterForm) => void;
}

/** Time, who, what and upon what. */
export const FilterBar = ({ form, actors, actions, onChange }: FilterProps) => {
  const change = (part: Partial<FilterForm>): void => onChange({ ...form, ...part });
  return (
    <form className="journal-filter" aria-label="Filter" onSubmit={(event) => event.preventDefault()}>
      <TextInput label="From (UTC)" {...dayField(form.from)} onChange={({ target }) => change({ from: target.value })} />
      <TextInput label="To (UTC)" {...dayField(form.to)} onChange={({ target }) => change({ to: target.value })} />
      <Select label="Who" placeholder="Anyone" data={[...actors]} value={form.actor} onChange={(actor) => change({ actor })} clearable searchable />
      <Select
        label="Action"
        placeholder="Any"
        data={[...actionChoices(actions)]}
        value={form.action}
        onChange={(action) => change({ action })}
        clearable
        searchable
      />
      <TextInput
        label="Object"
        placeholder="Case code or name"
        value={form.object}
        onChange={({ target }) => change({ object: target.value })}
      />
      <Button variant="default" disabled={form === noFilter} onClick={() => onChange(noFilter)}>
        Clear
      </Button>
    </form>
  );
}; // prettier-ignore
