// Which files of the page may import which; `npm run lint` checks it. Types count as imports too.
//
// A layer imports only from layers below it:
//
//	base      elements, words, numbers, waits: nothing of the lab
//	engine    the client of the engine's worker, and what the two say to each other
//	state     what the page knows of the run, and the actions that change it
//	stage     the page's side of the canvas that draws the network
//	ui        controls and charts that several features use
//	features  one folder a feature: its logic, views, style and unit tests
//	app       the pages: they join the features
//
// A feature, and a page, imports another feature only through that one's index.ts; what is loaded
// later, by import(), is named by its file. The order of style sheets is the page's.

const LAYERS = ['base', 'engine', 'state', 'stage', 'ui', 'features', 'app'];

const upwards = LAYERS.slice(0, -1).map((layer, i) => ({
  name: `${layer}-imports-nothing-above`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${LAYERS.slice(i + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'feature-by-its-index',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'], dynamic: false },
    },
    {
      name: 'app-by-a-features-index',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/features/', pathNot: '(/index\\.ts|\\.css)$', dynamic: false },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.(d|test)\\.ts$', '^src/features/offline/service\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
