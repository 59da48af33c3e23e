/**
 * The layout, as rules. Layers point one way only:
 *
 *   renderer ──► shared/contract ◄── electron/backend ──► db ──► shared/kernel
 *                    │                     ▲    │
 *                    ▼                     │    ▼
 *              shared/kernel      electron/hosts  shared/domain ──► shared/kernel
 *
 * Each rule says in `comment` what to do instead. Run: npm run check:layers
 * @type {import('dependency-cruiser').IConfiguration}
 */
const nodeBuiltins = { dependencyTypes: ['core'] };

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Move the shared piece down a layer, or pass it in as an argument.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs in the renderer, in both hosts and in tests. Pass clocks, ids and I/O in as arguments.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { ...nodeBuiltins },
    },
    {
      name: 'shared-imports-only-shared-and-zod',
      comment: 'zod and, for the conditions of rules, cel-js (no I/O, no clock, no dependencies) are the libraries shared/ may use.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', 'node_modules/zod/', 'node_modules/@marcbachmann/cel-js/'] },
    },
    {
      name: 'domain-does-not-know-the-contract',
      comment: 'shared/domain takes and returns domain types. Map wire types to domain types in electron/backend/procedures.',
      severity: 'error',
      from: { path: '^shared/(domain|kernel)/' },
      to: { path: '^shared/contract/' },
    },
    {
      name: 'domain-does-not-parse',
      comment: 'Input is parsed at the edge (contract). Domain code may assume valid values, and assert them.',
      severity: 'error',
      from: { path: '^shared/(domain|kernel)/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'kernel-is-the-bottom',
      severity: 'error',
      from: { path: '^shared/kernel/' },
      to: { path: '^shared/(domain|contract)/' },
    },
    {
      name: 'domain-areas-use-front-doors',
      comment: "Import another area's index.ts, not its insides.",
      severity: 'error',
      from: { path: '^shared/domain/([^/]+)/' },
      to: { path: '^shared/domain/([^/]+)/.+', pathNot: ['^shared/domain/$1/', '^shared/domain/[^/]+/index\\.ts$'] },
    },
    {
      name: 'renderer-reaches-the-backend-only-through-the-contract',
      comment: 'Call client.<group>.<procedure>(); add a procedure to shared/contract if one is missing.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', '^db/', '^build/'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { ...nodeBuiltins },
    },
    {
      name: 'renderer-has-no-main-side-packages',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: 'node_modules/(electron|better-sqlite3|drizzle-orm|hucre|@e965/xlsx)/' },
    },
    {
      name: 'features-do-not-import-features',
      comment: 'Lift the shared piece into renderer/ui or renderer/hooks, or link by route.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-kit-knows-no-feature-and-no-client',
      comment: 'renderer/ui gets data by props, so it can be shown in isolation and in tests.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(features|client)/' },
    },
    {
      name: 'only-two-files-run-electron',
      comment: 'electron/main.ts and the preload hand the real module to the host. Everyone else takes ElectronSurface as an argument.',
      severity: 'error',
      from: { path: '^(electron|db|shared|renderer)/', pathNot: '^electron/(main|hosts/desktop/preload)\\.ts$' },
      to: { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-types-stay-in-the-desktop-host',
      comment: 'Add what you need to electron/hosts/host-messages.ts and implement it in both hosts.',
      severity: 'error',
      from: { path: '^(electron|db|shared|renderer)/', pathNot: '^electron/(main\\.ts$|hosts/desktop/)' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^electron/hosts/(desktop|loopback|terminal)/' },
      to: { path: '^electron/hosts/(desktop|loopback|terminal)/', pathNot: '^electron/hosts/$1/' },
    },
    {
      name: 'hosts-carry-they-do-not-decide',
      comment: 'A host may hold the backend link and the contract; services, domain and db stay behind dispatch().',
      severity: 'error',
      from: { path: '^electron/hosts/' },
      to: { path: ['^electron/backend/(services|procedures|jobs|spreadsheets)/', '^db/', '^shared/domain/'] },
    },
    {
      name: 'preload-is-tiny',
      comment: 'The sandboxed preload may import electron, channel names and types. Nothing that has to run.',
      severity: 'error',
      from: { path: '^electron/hosts/desktop/preload(-bridge)?\\.ts$' },
      to: {
        pathNot: ['node_modules/electron/', '^electron/hosts/channels\\.ts$', '^electron/hosts/desktop/preload-bridge\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'backend-does-not-know-its-host',
      comment: 'Depend on the HostAdapter type (type-only import), never on a host.',
      severity: 'error',
      from: { path: '^electron/backend/' },
      to: { path: '^electron/hosts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'procedures-are-thin',
      comment: 'procedures/ parse, authorise and call one service. SQL lives in db/repositories.',
      severity: 'error',
      from: { path: '^electron/backend/procedures/' },
      to: { path: ['^db/', 'node_modules/(drizzle-orm|better-sqlite3|hucre|@e965/xlsx)/'] },
    },
    {
      name: 'services-use-repositories',
      comment: 'No query builder and no driver outside db/.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: 'node_modules/(drizzle-orm|better-sqlite3)/' },
    },
    {
      name: 'repositories-are-the-only-way-to-tables',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^db/schema/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'spreadsheets-in-one-place',
      severity: 'error',
      from: { pathNot: '^(electron/backend/spreadsheets|test|build)/' },
      to: { path: 'node_modules/(hucre|@e965/xlsx)/' },
    },
    {
      name: 'db-knows-only-the-kernel',
      comment: 'db/ stores and loads. Rules live in shared/domain, orchestration in electron/backend/services.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: ['^electron/', '^renderer/', '^shared/contract/'] },
    },
    {
      name: 'only-the-backend-opens-the-database',
      comment: 'Hosts and entries talk to the backend process; it and electron/backend talk to db/.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/(backend/|backend-process\\.ts$)' },
      to: { path: '^db/' },
    },
    {
      name: 'db-borrows-domain-types-only',
      comment: 'A repository maps rows to domain types. Word lists both need (movement kinds, alert states) are in shared/kernel.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^shared/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|db)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dead-files',
      comment: 'Nothing that runs reaches this file: delete it or wire it up.',
      severity: 'error',
      // English texts are collected by name (import.meta.glob); drizzle-kit runs the last two: it reads the schema and writes the migrations, which is what the product runs.
      from: { path: '^(electron/(main|loopback|command-line|backend-process|job-process)\\.ts|electron/hosts/desktop/preload\\.ts|renderer/main\\.tsx|db/drizzle\\.config\\.ts|db/schema/index\\.ts)$' },
      to: { path: '^(electron|renderer|shared|db)/', pathNot: ['\\.d\\.ts$', '^db/(migrations|seed)/', '\\.stories\\.tsx$', '^electron/(main|loopback|command-line|backend-process|job-process)\\.ts$', '/preload\\.ts$', '^renderer/main\\.tsx$', '^renderer/.*\\.en\\.json$', '^db/(drizzle\\.config|schema/index)\\.ts$'], reachable: false },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.js'] },
  },
};
