/** Who may import whom. Fix a wrong import by moving the shared thing down, never by widening this table. */
const rooms = [
  'bin',
  'bench',
  'client',
  'contract',
  'engine',
  'feel',
  'platform',
  'portal',
  'post',
  'proof',
  'register',
  'rights',
  'scan',
  'templates',
  'workers',
  'test',
];
/** `RoutineId` of contract/routines.ts. */
const routines = [
  'order',
  'foreign-staff',
  'stock',
  'activation',
  'blocking',
  'employment-end',
  'return',
  'validity',
  'issue',
  'visits',
];
const mayImport = {
  portal: ['client', 'proof', 'register', 'rights', 'scan', 'feel', 'contract', 'platform'],
  workers: ['register', 'rights', 'post', 'templates', 'client', 'contract', 'platform'],
  register: ['proof', 'rights', 'contract', 'platform'],
  rights: ['contract'],
  client: ['contract', 'platform'],
  templates: ['contract', 'platform'],
  post: ['contract', 'platform'],
  proof: ['platform'],
  scan: [],
  engine: ['feel', 'platform'],
  feel: ['platform'],
  contract: [],
  platform: [],
};

/** The register's storeys, the lowest first; above them the routines, and above those what puts all together. */
const storeys = ['kernel', 'people', 'cards', 'cases'];
module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([room, allowed]) => ({
      name: `${room}-imports`,
      comment: `${room}/ may import only: ${[room, ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${rooms.filter((other) => other !== room && !allowed.includes(other)).join('|')})/` },
    })),
    ...rooms
      .filter((room) => room !== 'test' && room !== 'bin')
      .map((room) => ({
        name: `into-${room}-through-index`,
        comment: `other rooms import ${room}/ through its index.ts, or the door of what is loaded apart`,
        severity: 'error',
        from: {
          path: `^(${rooms.filter((other) => other !== room && other !== 'test' && other !== 'bench').join('|')})/`,
        },
        to: {
          path: `^${room}/`,
          pathNot: room === 'contract' || room === 'platform' ? `^${room}/` : `^${room}/(index|demo|assets)\\.ts$`,
        },
      })),
    ...storeys.map((storey, height) => ({
      name: `register-${storey}-imports`,
      comment: `register/${storey}/ knows nothing of what stands above it`,
      severity: 'error',
      from: { path: `^register/${storey}/` },
      to: { path: '^register/', pathNot: `^register/(${storeys.slice(0, height + 1).join('|')})/` },
    })),
    {
      name: 'register-routines-import',
      comment: 'a routine of the register imports storeys, and other routines through their index.ts',
      severity: 'error',
      from: { path: `^register/(${routines.join('|')})/` },
      to: {
        path: '^register/',
        pathNot: `^register/(${storeys.join('|')}|$1)/|^register/(${routines.join('|')})/index\\.ts$`,
      },
    },
    {
      name: 'engine-commands-apart',
      comment:
        'a command of the engine knows no other: what several do stands in engine/run, or in a folder of parts beside them',
      severity: 'error',
      from: { path: '^engine/commands/', pathNot: '^engine/commands/index\\.ts$' },
      to: { path: '^engine/commands/[^/]+\\.ts$', pathNot: '^engine/commands/command\\.ts$' },
    },
    {
      name: 'into-engine-commands-through-index',
      comment:
        'the rest of the engine knows the commands by their list; types of what they make come from where they are made',
      severity: 'error',
      from: { path: '^engine/', pathNot: '^engine/commands/' },
      to: { path: '^engine/commands/', pathNot: '^engine/commands/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-client-imports-the-sdk',
      severity: 'error',
      from: { path: `^(${rooms.filter((room) => room !== 'client' && room !== 'test').join('|')})/` },
      to: { path: 'node_modules/@camunda8/' },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^contract/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'routines-of-the-contract-through-their-face',
      comment: 'what is of one routine is imported from its index.ts; the policy is put together of their numbers',
      severity: 'error',
      from: { path: '^contract/([^/]+)', pathNot: '^contract/policy/' },
      to: { path: `^contract/(${routines.join('|')})/`, pathNot: ['^contract/$1/', '^contract/[^/]+/index\\.ts$'] },
    },
    {
      name: 'platform-imports-node-only',
      comment:
        'platform/ is leaves: node and the few packages that make config, ids, logs, figures, traces, uploads and command lines',
      severity: 'error',
      from: { path: '^platform/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional'],
        pathNot: 'node_modules/(zod|pino|prom-client|@opentelemetry/api|ulid|@fastify/busboy|commander)/',
      },
    },
    {
      name: 'portal-routines-through-index',
      comment: 'what a routine of the portal has for others stands in its index.ts, what its pages show in pages.ts',
      severity: 'error',
      from: { path: '^portal/([^/]+)' },
      to: { path: `^portal/(${routines.join('|')})/`, pathNot: ['^portal/$1/', '^portal/[^/]+/(index|pages)\\.ts$'] },
    },
    ...['workers', 'templates'].flatMap((room) =>
      routines.map((routine) => ({
        name: `into-${room}-${routine}-through-index`,
        comment: `routines of ${room}/ import each other through their index.ts`,
        severity: 'error',
        from: { path: `^${room}/`, pathNot: `^${room}/${routine}/` },
        to: { path: `^${room}/${routine}/`, pathNot: `^${room}/${routine}/index\\.ts$` },
      })),
    ),
    {
      name: 'demo-left-out',
      comment: 'an installation has no demo: only bin/, tests and benches load it, and bin/ only when it is needed',
      severity: 'error',
      from: {
        pathNot: '^(test|bench|bin)/|^(portal|post)/demo\\.ts$|^portal/(idp|eid-portal)/|^post/catcher/',
      },
      to: { path: '^(portal|post)/demo\\.ts$|^portal/(idp|eid-portal)/|^post/catcher/|^bin/demo/' },
    },
    {
      name: 'demo-loaded-when-needed',
      severity: 'error',
      from: { path: '^bin/', pathNot: '^bin/(play-weeks\\.ts$|demo/|weeks/)' },
      to: {
        path: '^(portal|post)/demo\\.ts$|^bin/(demo|weeks)/',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
