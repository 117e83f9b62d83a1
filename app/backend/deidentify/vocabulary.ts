/**
 * Words of the standard that stand in coded attributes of every image. A patient or site that bears one of them cannot
 * be told from the word itself, so they are not looked for.
 */

const words = `
  mr ct us pt nm xa cr dx rf ot pr sr sc
  original derived primary secondary axial localizer other mixed none yes no
  abdomen abdomenpelvis adrenal ankle aorta arm axilla back bladder body brain breast bronchus buttock calcaneus calf cardiac
  carotid cerebellum cervix cheek chest clavicle coccyx colon cornea coronary cspine ctspine ear elbow eye face femur finger
  foot gallbladder hand head headneck heart hip humerus iliac jaw kidney knee larynx leg liver lspine lung mandible maxilla
  mediastinum mouth neck nose orbit ovary pancreas parotid patella pelvis pharynx prostate rectum rib shoulder skull spine
  spleen sspine sternum stomach tspine testis thigh thumb thymus thyroid tibia tlspine toe tongue trachea uterus vein vessel
  wholebody wrist
  monochrome1 monochrome2 rgb ybr palette color
  se ir gr ep rm sk mtc ss tof osp mp sp per rg cg ppg fc pffreq pfp sat ph
  2d 3d 4d row col hfs hfp ffs ffp hfdr hfdl ffdr ffdl
  m p r i phase magnitude real imaginary mag pha norm dis2d dis3d mfsplit nd mean sub add proj mpr min max
  ecg ekg resp static dynamic gated whole image reproj bqml cnts gml prop cm2ml
  perfusion diffusion velocity function functional angio scout localiser survey stress rest cine cardio vascular
  average time slice volume flow contrast delayed late enhancement viability
  left right unknown anonymous anonymized anonymised removed phantom test patient
  am pm ms mm cm ml kg hz us hu od
`;

const vocabulary: ReadonlySet<string> = new Set(words.split(/\s+/));

/** `text` in lower case. */
export const isVocabulary = (text: string): boolean => vocabulary.has(text);
