/**
 * The walls between the layers that the compiler does not hold by itself.
 * Allow-lists of paths on purpose: dependency types miss devDependencies.
 */
const npm = 'node_modules/';
/** A rule: files below `from` may depend on nothing but what `to` lists. */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: to },
});

module.exports = {
  forbidden: [
    only('measurement-imports-nothing', '^measurement/', ['^measurement/']),
    only('contract-sees-measurement', '^app/contract/', ['^app/contract/', '^measurement/', `^${npm}zod/`]),
    only('pixels-see-measurement', '^app/pixels/', ['^app/pixels/', '^measurement/']),
    only('backend-sees-contract-pixels-measurement', '^app/backend/', [
      '^app/(backend|contract|pixels)/',
      '^measurement/',
      '^(node:)?(assert|buffer|child_process|crypto|events|fs|module|os|path|sqlite|stream|timers|url|util|worker_threads|zlib)(/|$)',
      `^${npm}(@cornerstonejs/codec-|@noble/ciphers/|age-encryption/|csv-parse/|csv-stringify/|dcmjs/|dicom-parser/|fflate/|hono/|kysely/|pdfmake/|@types/pdfmake/|pg/|@types/pg/|saxes/|yaml/|yauzl/|yazl/|zod/)`,
    ]),
    only('main-holds-the-hosts', '^main/', [
      '^main/',
      '^app/(backend|contract)/',
      '^measurement/',
      '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|process|stream|timers|tls|url|util)(/|$)',
      '^electron$',
      `^${npm}(@hono/node-server/|commander/|electron/|hono/)`,
    ]),
    only('renderer-sees-contract-pixels-measurement', '^renderer/', [
      '^renderer/',
      '^app/(contract|pixels)/',
      '^measurement/',
      // Addresses of .wasm files: Vite's to resolve.
      '^@cornerstonejs/codec-.*\\?url$',
      '^onnxruntime-web/.*\\.wasm\\?url$',
      `^${npm}(@babel/runtime/|@cornerstonejs/|@mantine/|@tabler/icons-react/|@types/react|events/|onnxruntime-web/|onnxruntime-common/|react/|react-dom/|uplot/|zod/|zustand/)`,
    ]),
    {
      name: 'electron-only-in-its-host',
      comment: 'Importing electron under plain Node fetches its binary.',
      severity: 'error',
      from: { pathNot: '^main/electron\\.ts$' },
      to: { path: ['^electron$', '(^|/)node_modules/electron/'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(measurement|app|main|renderer)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'all-resolved',
      severity: 'error',
      from: { path: '^(measurement|app|main|renderer)/' },
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'product-never-needs-tests',
      severity: 'error',
      from: { path: '^(measurement|app|main|renderer)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.types|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
