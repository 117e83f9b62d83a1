/** What makes each form. A form without a line does not compile. */
import type { DeliveryForm } from '../../../contract/calls/delivery-calls.ts';
import { dicomFiles, reports } from './prepare-objects.ts';
import { odm132, odm20, openClinica } from './prepare-odm.ts';
import { redcapFile, redcapRowsToSend } from './prepare-redcap.ts';
import { sdtm } from './prepare-sdtm.ts';
import { endpointTables, longTables, wideTables } from './prepare-tables.ts';
import type { Preparer } from './prepared.ts';

export const preparers: Readonly<Record<DeliveryForm, Preparer>> = {
  'csv-long': longTables,
  'csv-wide': wideTables,
  endpoints: endpointTables,
  'odm-1.3.2': odm132,
  'odm-2.0': odm20,
  'open-clinica': openClinica,
  'sdtm-json': sdtm('Dataset-JSON'),
  'sdtm-ndjson': sdtm('Dataset-JSON, newline-delimited'),
  'sdtm-xpt': sdtm('XPT version 5'),
  'redcap-csv': redcapFile,
  'redcap-api': redcapRowsToSend,
  'dicom-files': dicomFiles,
  'dicom-archive': () => ({ files: [], faults: [], notes: [] }),
  'report-pdf': reports,
};
