// The rules of direction (docs/architecture.md), as a tool sees them. A folder of src/ is a feature unless it is one
// of the shared folders; what a file may import is decided by the role in its name, not by its folder.

const shared = 'contracts|kernel|platform|aggregate|api|realtime|demo'
const feature = `^src/(?!(?:${shared})/)([^/]+)/`
const test = '\\.(test|spec)\\.tsx?$'

// Every file of a feature is pure unless its name says what it is: a role, or one of these adapters.
const roles = '-(repository|reads|writes|service|worker|provider|book)\\.ts$'
const adapters = [
  '^src/identity/(password|session-token)\\.ts$',
  '^src/intake/call-without-case\\.ts$',
  '^src/cases/case-work\\.ts$',
  '^src/dispatch/turns\\.ts$',
  '^src/notify/local-phones/',
  '^src/notify/(receipts|send-text|text-claims|text-on-case|twilio-client|twilio-signature)\\.ts$',
  '^src/sla/(engine|sweeper|reminders|reminder-loop)\\.ts$',
]

// The locked case with everything it holds is what features decide over together (docs/adr/0010).
const caseFile = '^src/cases/case-(work|file-repository)\\.ts$'
const impure = [roles, test, ...adapters]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contracts-import-only-zod',
      comment: 'Contracts run in the browser and in k6: zod and other contracts, nothing else.',
      severity: 'error',
      from: { path: '^src/contracts/', pathNot: test },
      to: { pathNot: ['^src/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'The kernel is the toolkit under everything: at run time it imports only itself.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: test },
      to: { pathNot: '^src/kernel/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kernel-types-from-contracts-only',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: test },
      to: { pathNot: '^src/(kernel|contracts)/' },
    },
    {
      name: 'only-repositories-reads-migrations-and-platform-import-kysely',
      severity: 'error',
      from: {
        path: '^(src|web-console|load-tests)/',
        pathNot: ['^src/platform/', '-(repository|reads|writes)\\.ts$', test],
      },
      to: { path: '^node_modules/kysely/' },
    },
    {
      name: 'migrations-import-only-kysely',
      comment: 'A migration must not change because the code around it does.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: test },
      to: { pathNot: '^node_modules/kysely/' },
    },
    {
      name: 'only-app-imports-choreography',
      severity: 'error',
      from: { pathNot: ['^src/(app|choreography)\\.ts$', test, '^test/(reference-model|harness)/'] },
      to: { path: '^src/(choreography|parts)\\.ts$' },
    },
    {
      name: 'a-feature-changes-another-only-through-choreography',
      comment:
        'Of another feature: its pure files, and its -reads as types. A reply by text is a command through another adapter.',
      severity: 'error',
      from: { path: feature, pathNot: [test, '^src/replies/inbound-service\\.ts$'] },
      to: {
        path: `${feature}.*-(repository|writes|service|worker|provider)\\.ts$`,
        pathNot: ['^src/$1/', caseFile],
      },
    },
    {
      name: 'reads-of-another-feature-only-as-types',
      severity: 'error',
      from: { path: feature, pathNot: test },
      to: { path: `${feature}.*-reads\\.ts$`, pathNot: '^src/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-stay-pure',
      comment:
        'No I/O: kernel, contracts, other pure files, zod, libphonenumber-js. An adapter is named after its role, or listed above.',
      severity: 'error',
      from: { path: feature, pathNot: impure },
      to: {
        pathNot: [
          feature,
          '^src/(kernel|contracts)/',
          '^src/aggregate/(aggregate|rows|table-rules)\\.ts$',
          '^node_modules/(libphonenumber-js|zod)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-files-import-no-adapters',
      severity: 'error',
      from: { path: feature, pathNot: impure },
      to: { path: [`${feature}.*${roles}`, ...adapters], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-know-only-the-shared-words',
      severity: 'error',
      from: { path: feature, pathNot: impure },
      to: {
        path: '^src/contracts/',
        pathNot:
          '^src/contracts/(words/|parts/|(vocabulary|vocabulary-of-detention|section-rule|deadline-kinds|part-minutes|problems|events)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapters-never-import-repositories',
      severity: 'error',
      from: { path: '^src/(api|replies|realtime)/', pathNot: test },
      to: { path: '-repository\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'adapters-import-services-and-reads-as-types',
      severity: 'error',
      from: { path: '^src/(api|replies|realtime)/', pathNot: test },
      to: {
        path: `${feature}.*-(service|reads|worker)\\.ts$`,
        pathNot: '^src/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: test },
      to: { path: ['^src/(api|realtime)/', feature] },
    },
    {
      name: 'the-core-knows-no-feature',
      comment: 'An aggregate of any kind is locked, read and written alike.',
      severity: 'error',
      from: { path: '^src/aggregate/', pathNot: test },
      to: { path: ['^src/(api|realtime)/', feature] },
    },
    {
      name: 'the-demonstration-is-not-the-product',
      comment: 'Only the composition root, and the adapters, know that there is a demonstration.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(demo|api|realtime)/', '^src/[a-z0-9-]+\\.ts$', test] },
      to: { path: '^src/demo/' },
    },
    {
      name: 'features-know-no-adapter',
      severity: 'error',
      from: { path: feature, pathNot: test },
      to: { path: '^src/(api|replies|realtime|app\\.ts|main\\.ts)', pathNot: '^src/$1/' },
    },
    {
      name: 'console-imports-only-contracts',
      severity: 'error',
      from: { path: '^web-console/src/' },
      to: { path: '^(src|test|scripts|bench|migrations|load-tests)/', pathNot: '^src/contracts/' },
    },
    {
      name: 'load-tests-import-only-the-vocabulary',
      severity: 'error',
      from: { path: '^load-tests/', pathNot: '^load-tests/run\\.ts$' },
      to: {
        path: '^(src|test|scripts|bench|migrations|web-console)/',
        pathNot: '^src/contracts/vocabulary\\.ts$',
      },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(src|migrations|web-console/src)/', pathNot: test },
      to: { path: ['^(test|bench|load-tests|scripts)/', test] },
    },
    {
      name: 'product-imports-no-development-dependencies',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-dependencies',
      severity: 'error',
      from: { pathNot: '^load-tests/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^k6(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment:
        'A file that nobody imports and that imports nothing is forgotten, unless something starts it by name.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          test,
          '^(migrations|scripts|bench)/',
          '^src/(main|reset)\\.ts$',
          '\\.d\\.ts$',
          '^load-tests/',
        ],
      },
      to: {},
    },
    {
      name: 'no-barrel-files',
      severity: 'error',
      from: { path: '^(src|web-console|test)/.*/index\\.tsx?$' },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: ['^data/', '^dist/', '^web-console/dist/', '^coverage/', '^\\.tmp/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts', '.json'],
    },
  },
}
