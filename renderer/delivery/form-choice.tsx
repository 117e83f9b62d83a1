import { Radio, SegmentedControl } from '@mantine/core';
import { deliveryForms } from '../../app/contract/calls/delivery-calls.ts';
import { choose, useChoices } from './delivery-choices.ts';
import { formGroups, formWords, groupOf } from './form-words.ts';

/** The form that leaves: its kind first, then one of that kind, each with what it holds and where it goes. */
export const FormChoice = ({ disabled }: { readonly disabled: boolean }) => {
  const form = useChoices((choices) => choices.form);
  const group = groupOf(form);
  const chooseGroup = (name: string): void => {
    const next = formGroups.find((one) => one.name === name);
    if (next !== undefined && next !== group) choose({ form: next.forms[0] });
  };
  const chooseForm = (name: string): void => {
    const next = deliveryForms.find((one) => one === name);
    if (next !== undefined) choose({ form: next });
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Kind of form"
        data={formGroups.map(({ name }) => name)}
        value={group.name}
        disabled={disabled}
        onChange={chooseGroup}
      />
      <Radio.Group aria-label="Form" value={form} onChange={chooseForm}>
        <div className="delivery-forms">
          {group.forms.map((one) => (
            <Radio
              key={one}
              value={one}
              label={formWords[one].title}
              description={formWords[one].holds}
              disabled={disabled}
            />
          ))}
        </div>
      </Radio.Group>
    </>
  );
};
