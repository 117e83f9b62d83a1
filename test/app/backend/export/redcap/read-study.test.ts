import { expect, test } from 'vitest';
import { readStudy } from '../../../../../app/backend/export/redcap/read-study.ts';
import { dictionaryText, recordLine } from './study-files.ts';

const dictionary = dictionaryText([recordLine, { name: 'lvef' }, { name: 'fs', form: 'echo' }]);
const map = 'arm_num,unique_event_name,form\n1,v0_arm_1,mri\n1,v0_arm_1,echo\n1,v1_arm_1,echo\n';

test('a study is its dictionary, its event map and what repeats', () => {
  const repeating = 'event_name,form_name,custom_form_label\nv0_arm_1,mri,"[x]"\nv1_arm_1,,\n';
  const { study, faults } = readStudy({ dictionary, events: map, repeating });
  expect(faults).toEqual([]);
  expect([...(study?.events.get('v0_arm_1') ?? [])]).toEqual(['mri', 'echo']);
  expect(study?.repeats('v0_arm_1', 'mri')).toBe('form');
  expect(study?.repeats('v0_arm_1', 'echo')).toBeNull();
  expect(study?.repeats('v1_arm_1', 'echo')).toBe('event');
  expect(study?.hasRepeats).toBe(true);
});

test('where nothing repeats REDCap exports the head alone', () => {
  const { study } = readStudy({ dictionary, events: map, repeating: 'event_name,form_name,custom_form_label\n' });
  expect(study?.hasRepeats).toBe(false);
});

const wrong: readonly (readonly [string, { events?: string; repeating?: string }, string, number | null, string | null, string])[] = [
  ['a form that the dictionary lacks', { events: `${map}1,v0_arm_1,pet\n` }, 'events', 5, 'form', 'unknown-form'],
  ['a label for an event', { events: `${map}1,Visit 1,mri\n` }, 'events', 5, 'unique_event_name', 'bad-event'],
  ['an event of another arm', { events: `${map}2,v1_arm_1,mri\n` }, 'events', 5, 'unique_event_name', 'bad-event'],
  ['an arm that is no number', { events: `${map}one,v1_arm_1,mri\n` }, 'events', 5, 'arm_num', 'bad-arm'],
  ['a form twice at an event', { events: `${map}1,v0_arm_1,mri\n` }, 'events', 5, 'form', 'duplicated-row'],
  ['a column that is none', { events: 'arm_num,unique_event_name,form,colour\n1,v0_arm_1,mri,red\n' }, 'events', 1, 'colour', 'unknown-column'],
  ['an event map without rows', { events: '' }, 'events', null, null, 'empty'],
  ['an event that the map lacks', { repeating: 'event_name,form_name,custom_form_label\nv9_arm_1,mri,\n' }, 'repeating', 2, 'event_name', 'unknown-event'],
  ['a form that is not at the event', { repeating: 'event_name,form_name,custom_form_label\nv1_arm_1,mri,\n' }, 'repeating', 2, 'form_name', 'unknown-form'],
  ['a form that repeats twice', { repeating: 'event_name,form_name,custom_form_label\nv0_arm_1,mri,\nv0_arm_1,mri,\n' }, 'repeating', 3, 'form_name', 'duplicated-row'],
  ['forms that repeat in a study without events', { repeating: 'form_name,custom_form_label\nmri,\n' }, 'repeating', 1, 'event_name', 'missing-column'],
]; // prettier-ignore

test.each(wrong)('%s is a fault of its file, row and column', (_, files, file, row, column, code) => {
  const { study, faults } = readStudy({ dictionary, events: map, ...files });
  expect(study).toBeNull();
  const first = faults.filter((fault) => fault.code === code);
  expect(first.map((fault) => [fault.file, fault.row, fault.column])).toContainEqual([file, row, column]);
});
