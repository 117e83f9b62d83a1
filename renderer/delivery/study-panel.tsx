import { TextInput } from '@mantine/core';
import { choose, useChoices } from './delivery-choices.ts';
import { FileField } from './file-field.tsx';
import { filesWanted } from './study-files.ts';

/** What the form wants to know of the study: files, names, and where its database is. */
export const StudyPanel = ({ disabled }: { readonly disabled: boolean }) => {
  const { form, address, studyOid } = useChoices();
  const files = filesWanted(form);
  if (files.length === 0) return null;
  return (
    <section className="card delivery-study" aria-label="Of the study">
      <h2>Of the study</h2>
      {files.map((one) => (
        <FileField key={one.file} {...one} disabled={disabled} />
      ))}
      {form === 'redcap-api' && (
        <TextInput
          label="Address of the record API"
          description="Ends with /api/. The token comes from the environment of the workstation (VENTRICLE_REDCAP_TOKEN)."
          placeholder="https://redcap.example.org/api/"
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          value={address}
          onChange={(event) => choose({ address: event.currentTarget.value })}
        />
      )}
      {form === 'open-clinica' && (
        <TextInput
          label="OID of the study"
          description="Only where OpenClinica gave it another than S_ and the study’s name."
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          value={studyOid}
          onChange={(event) => choose({ studyOid: event.currentTarget.value })}
        />
      )}
    </section>
  );
};
