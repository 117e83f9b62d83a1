/** The 18 columns of a REDCap data dictionary, as its download, older downloads and its API spell them. */
import type { TableColumn } from './study-table.ts';

export const dictionaryColumns = [
  { column: 'name', spellings: ['Variable / Field Name', 'field_name'] },
  { column: 'form', spellings: ['Form Name', 'form_name'] },
  { column: 'section', spellings: ['Section Header', 'section_header'] },
  { column: 'type', spellings: ['Field Type', 'field_type'] },
  { column: 'label', spellings: ['Field Label', 'field_label'] },
  {
    column: 'choices',
    spellings: [
      'Choices, Calculations, OR Slider Labels',
      'Choices OR Calculations',
      'Choices, Calculations, OR Slider Values',
      'select_choices_or_calculations',
    ],
  },
  { column: 'note', spellings: ['Field Note', 'field_note'] },
  {
    column: 'validation',
    spellings: [
      'Text Validation Type OR Show Slider Number',
      'Text Validation Type',
      'text_validation_type_or_show_slider_number',
    ],
  },
  { column: 'min', spellings: ['Text Validation Min', 'text_validation_min'] },
  { column: 'max', spellings: ['Text Validation Max', 'text_validation_max'] },
  { column: 'identifier', spellings: ['Identifier?', 'Identifier', 'identifier'] },
  { column: 'branching', spellings: ['Branching Logic (Show field only if...)', 'Branching Logic', 'branching_logic'] },
  { column: 'required', spellings: ['Required Field?', 'Required Field', 'required_field'] },
  { column: 'alignment', spellings: ['Custom Alignment', 'custom_alignment'], optional: true },
  { column: 'question', spellings: ['Question Number (surveys only)', 'question_number'], optional: true },
  { column: 'matrix', spellings: ['Matrix Group Name', 'matrix_group_name'], optional: true },
  { column: 'ranking', spellings: ['Matrix Ranking?', 'matrix_ranking'], optional: true },
  { column: 'annotation', spellings: ['Field Annotation', 'field_annotation'], optional: true },
  /** Of versions before 4, which have no slider and no matrix. */
  { column: 'units', spellings: ['Field Units'], optional: true },
] as const satisfies readonly TableColumn<string>[];

export type DictionaryColumn = (typeof dictionaryColumns)[number]['column'];

/** As REDCap spells it now. */
export const headOf = (column: DictionaryColumn): string =>
  dictionaryColumns.find((one) => one.column === column)?.spellings[0] ?? column;
