/** On Debian as root: the browser and the validators that the tests use, installed once. Elsewhere nothing is touched. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian package and a file that shows it is there. */
const wanted = [
  ['chromium', '/usr/bin/chromium'],
  ['dicom3tools', '/usr/bin/dciodvfy'],
  ['dcmtk', '/usr/bin/dcmdump'],
  ['libxml2-utils', '/usr/bin/xmllint'],
  ['libgdcm-tools', '/usr/bin/gdcmconv'],
  ['python3-pydicom', '/usr/lib/python3/dist-packages/pydicom'],
  ['python3-numpy', '/usr/lib/python3/dist-packages/numpy'],
  ['python3-pandas', '/usr/lib/python3/dist-packages/pandas'],
  ['readstat', '/usr/bin/readstat'],
  ['postgresql-15', '/usr/lib/postgresql/15/bin/postgres'],
  ['orthanc', '/usr/sbin/Orthanc'],
  ['orthanc-dicomweb', '/usr/share/orthanc/plugins/libOrthancDicomWeb.so'],
  ['poppler-utils', '/usr/bin/pdftotext'],
  ['openssl', '/usr/bin/openssl'],
  ['fonts-dejavu-core', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'],
];

const aptGet = (...args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs what is missing; says in one line what could not be had (the tests that need it then say so too). */
export const ensureDebianPackages = () => {
  const missing = wanted.filter(([, file]) => !existsSync(file)).map(([name]) => name);
  if (missing.length === 0) return;
  const debianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debianRoot) {
    console.log(`Installing ${missing.join(', ')} …`);
    if (aptGet('update', '-qq') && aptGet('install', '-y', '-qq', '--no-install-recommends', ...missing)) return;
  }
  console.log(`Not here: ${missing.join(', ')}. Checks that need them are skipped, each with a line.`);
};
