/** What is chosen for the next delivery, for as long as the page is open: files of the study are kept nowhere else. */
import { create } from 'zustand';
import { forgetPlan } from './delivery-job.ts';
import type { ChosenFile, StudyFileName } from './study-files.ts';
import type { Choices } from './wanted-of.ts';

export const useChoices = create<Choices>(() => ({
  ...{ form: 'csv-long', destination: '', joined: false, isAgain: false, why: '' },
  ...{ address: '', files: {}, studyOid: '' },
}));

/** Whatever is chosen anew, what was looked at before is of something else. */
export const choose = (change: Partial<Choices>): void => {
  useChoices.setState(change);
  forgetPlan();
};

/** Null takes it away. */
export const chooseFile = (name: StudyFileName, file: ChosenFile | null): void => {
  const others = Object.entries(useChoices.getState().files).filter(([other]) => other !== name);
  choose({ files: { ...Object.fromEntries(others), ...(file === null ? {} : { [name]: file }) } });
};
