// The house rules of server/, views/, db/ and scripts/ as an oxlint configuration, generated so that every import rule
// follows from the one array below.

type Pattern = ({ regex: string } | { group: string[] }) & { message: string; allowTypeImports?: boolean };

/** A capability may import those before it, never those after it. */
export const capabilities = [
  'kernel',
  'vocabulary',
  'audit',
  'steps',
  'ledger',
  'delivery',
  'accounts',
  'reference',
  'evidence',
  'intake',
  'conversation',
  'triage',
  'routing',
  'following',
  'flagging',
  'disclosure',
];

/** The capabilities with rows, pages or rules of their own; the two before them know nothing. */
const rooms = capabilities.filter((name) => !['kernel', 'vocabulary'].includes(name));

/** Files that may do what the rules below forbid, and why. */
export const exceptions = {
  // The environment is read once, in config.ts. These hand it over, run before there is a configuration, or keep it from the driver.
  readEnvironment: [
    'db/postgres/open-driver.ts',
    'server/main.ts',
    'server/config.ts',
    'server/kernel/process/log.ts',
    'scripts/**',
    '**/*.test.ts',
    'server/testing/**',
  ],
  // The one reader of what stands in a path.
  readPath: ['server/web/params.ts'],
  // Vitest and oxlint load these by their default export.
  defaultExport: ['scripts/config/**', 'server/testing/machines/start-*.ts'],
  // Mail is a view, so the room that sends it renders it.
  renderViews: ['delivery'],
  // Measurements and screenshots stand on the ground of the tests: the application on a database made for the occasion.
  standOnTestGround: ['scripts/bench/**', 'scripts/make-tour.ts'],
  // The doctype is not JSX.
  unescapedText: ['views/layout/page.tsx'],
  // Rows stack on a phone (display: block), which takes the table's meaning from screen readers: the roles give it back.
  redundantRoles: ['views/components/table.tsx', 'views/**/*-table.tsx'],
};

// Patterns stand for paths from the root, wherever the generated file is kept.
const from = (files: readonly string[]): string[] =>
  files.map((file) => (file.startsWith('**/') ? file : `**/${file}`));
const tests = from(['**/*.test.ts', '**/*.test.tsx', 'server/testing/**']);
const queryFiles = (folder: string, depth: '' | '*/**/') =>
  ['queries.ts', '*-queries.ts'].map((name) => `${folder}/${depth}${name}`);

// The ways to write a path to a folder of server/ or views/: ./triage/x.ts, ../triage/x.ts, ../server/triage/x.ts, #views/triage/x.tsx.
const pathTo = (inside: string) => `^(?:#(?:server|views)/|\\./|(?:\\.\\./)+(?:(?:server|views)/)?)(?:${inside})`;
const ofOurs = (...folders: string[]) => `^(?:#|(?:\\.\\./)+)(?:${folders.join('|')})/`;

const forbid = {
  laterThan: (name: string): Pattern[] => {
    const later = capabilities.slice(capabilities.indexOf(name) + 1);
    const message = `${name} knows nothing of what comes after it (${later.join(', ')}). Let the later capability read your rows, or move what you share to an earlier one.`;
    return later.length > 0 ? [{ regex: pathTo(`(?:${later.join('|')})/`), message }] : [];
  },
  insidesOfOthers: {
    regex: pathTo(`(?:${capabilities.join('|')})/(?:.*/)?(?:[a-z-]+-)?(?:queries|routes|api)\\.tsx?$`),
    message: 'Queries, routes and api are private to their capability. Import one of its use cases, types or rules.',
  },
  channelsOfOthers: {
    regex: pathTo('delivery/[a-z-]+/'),
    message: 'How a channel words and sends is its own folder: import what delivery/ says of all channels.',
  },
  routesElsewhere: {
    regex: '(?:^|/)(?:[a-z-]+-)?(?:routes\\.tsx?|api\\.ts)$',
    message: 'Only server/app.ts mounts routes: what pages share is a use case or a view.',
  },
  web: {
    regex: pathTo('web/'),
    message: 'Use cases, rules and queries know nothing of HTTP. Only routes and api stand above web/.',
  },
  // `up`: how many steps lead out of the room. A file in pages/ reaches its own room with one.
  compositionRoot: (up: 1 | 2): Pattern => ({
    regex: `^(?:#server/|(?:\\.\\./){${up},}(?:server/)?)[a-z-]+\\.tsx?$`,
    allowTypeImports: true,
    message:
      'The files directly in server/ put the rooms together; no room imports them. Take what you need as an argument.',
  }),
  roomsInWeb: {
    regex: pathTo(`(?:${rooms.join('|')})/`),
    message: 'web/ carries every room, so it knows only kernel/ and vocabulary/.',
  },
  roomsInParts: {
    regex: pathTo(`(?:${rooms.join('|')})/`),
    message: 'What every page is made of knows no room: take what you need as a prop.',
  },
  demo: {
    regex: pathTo('demo/'),
    allowTypeImports: true,
    message: 'The demonstration stands beside the product: main.ts loads it, and only without DATABASE_URL.',
  },
  viewValues: {
    regex: ofOurs('views'),
    allowTypeImports: true,
    message: 'Sentences and markup belong to views/, which routes show. Return data.',
  },
  serverValues: {
    // Words are data that a view says in the language of its reader.
    group: ['#server/**', '**/../server/**', '!#server/kernel/words.ts', '!#server/kernel/home.ts'],
    allowTypeImports: true,
    message:
      'A view gets plain data as props. Only `import type` from server/, how words are said, and whose time it is.',
  },
  server: {
    regex: ofOurs('server', 'views', 'scripts'),
    message: 'db/ stands below everything: it imports nothing of ours.',
  },
  db: { regex: ofOurs('db'), message: 'Views and the kernel know no database. Pass data.' },
  scripts: { regex: ofOurs('scripts'), message: 'The application does not depend on scripts/.' },
  testing: { regex: '(?:^|/)testing/|^vitest$', message: 'Only tests import server/testing/ and vitest.' },
  sql: {
    regex: '^(?:kysely(?:/.*)?|postgres)$',
    allowTypeImports: true,
    message:
      'SQL lives in queries.ts (or *-queries.ts) and db/, so that one search finds every query. Import types only.',
  },
  http: {
    regex: '^hono(?:/.*)?$',
    message: 'Hono stops at routes: a use case takes typed arguments and throws a Refusal.',
  },
  noServer: { regex: '^(?:#|(?:\\.\\./)+)server/', message: 'The verifier shares no code with what it verifies.' },
};

const always = {
  paths: [
    {
      name: 'hono/html',
      importNames: ['raw'],
      message: 'Unescaped text is how script injection starts. JSX escapes; keep it so.',
    },
  ],
  patterns: [
    {
      regex: '(?:^|/)index(?:\\.[a-z]+)?$',
      message: 'No barrels: import the file that has it.',
    },
  ],
};

const imports = (...patterns: (Pattern | Pattern[])[]) => [
  'error',
  { paths: always.paths, patterns: [...always.patterns, ...patterns.flat()] },
];
const override = (files: string[], ...patterns: (Pattern | Pattern[])[]) => ({
  files: from(files),
  excludeFiles: tests,
  rules: { 'eslint/no-restricted-imports': imports(...patterns) },
});

function capabilityOverrides(name: string) {
  const folder = `server/${name}`;
  const inside = (up: 1 | 2) => [
    ...forbid.laterThan(name),
    ...(name === 'delivery' ? [] : [forbid.channelsOfOthers]),
    forbid.insidesOfOthers,
    forbid.compositionRoot(up),
    forbid.demo,
    forbid.scripts,
    forbid.testing,
  ];
  const below = (up: 1 | 2) => [...inside(up), forbid.routesElsewhere, forbid.web, forbid.http];
  const views = exceptions.renderViews.includes(name) ? [] : [forbid.viewValues];
  const own = name === 'kernel' ? [forbid.sql, forbid.db] : [forbid.sql];
  return [
    override([`${folder}/*.{ts,tsx}`], below(1), views, own),
    override([`${folder}/*/**/*.{ts,tsx}`], below(2), views, own),
    ...(['kernel', 'vocabulary'].includes(name)
      ? []
      : [
          override(queryFiles(folder, ''), below(1), forbid.viewValues),
          override(queryFiles(folder, '*/**/'), below(2), forbid.viewValues),
          override([`${folder}/pages/**`], inside(2), forbid.routesElsewhere, forbid.sql),
          override([`${folder}/api.ts`], inside(1), forbid.routesElsewhere, forbid.sql),
        ]),
  ];
}

const belowRooms = [
  forbid.insidesOfOthers,
  forbid.routesElsewhere,
  forbid.demo,
  forbid.scripts,
  forbid.testing,
  forbid.sql,
];

const inViews = [forbid.serverValues, forbid.db, forbid.scripts, forbid.testing, forbid.sql];

const importOverrides = [
  override(['views/**/*.{ts,tsx}'], inViews),
  ...capabilities.map((name) => override([`views/${name}/**/*.{ts,tsx}`], inViews, forbid.laterThan(name))),
  override(['views/{components,layout,web,mail,messages}/**/*.{ts,tsx}'], inViews, forbid.roomsInParts),
  override(['db/**'], forbid.server, forbid.testing),
  override(['scripts/**'], forbid.routesElsewhere, forbid.insidesOfOthers, forbid.testing),
  override(exceptions.standOnTestGround, forbid.routesElsewhere, forbid.insidesOfOthers),
  override(['scripts/verify-log.ts'], forbid.noServer, forbid.db),
  override(['server/*.ts'], forbid.routesElsewhere, forbid.insidesOfOthers, forbid.sql, forbid.http, forbid.demo),
  override(['server/app.ts'], forbid.sql, forbid.testing, forbid.demo),
  // Loads the demonstration when it is asked for (anatomy.test.ts holds that it does so nowhere else).
  override(['server/main.ts'], forbid.routesElsewhere, forbid.insidesOfOthers, forbid.sql, forbid.http),
  override(['server/demo/**'], forbid.routesElsewhere, forbid.insidesOfOthers, forbid.sql, forbid.http, forbid.testing),
  ...capabilities.flatMap(capabilityOverrides),
  override(['server/web/*.{ts,tsx}'], forbid.roomsInWeb, forbid.compositionRoot(1), belowRooms),
  override(['server/web/*/**'], forbid.roomsInWeb, forbid.compositionRoot(2), belowRooms),
];

// The attributes a strict Content-Security-Policy would drop without a word.
const handlers = [
  'click',
  'change',
  'submit',
  'input',
  'load',
  'error',
  'focus',
  'blur',
  'keydown',
  'keyup',
  'mouseover',
  'toggle',
];
const inlineProps = [
  'style',
  ...handlers.flatMap((name) => [`on${name}`, `on${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
].map((propName) => ({
  propName,
  message: 'The Content-Security-Policy drops inline style and script. Use a class, or a file in views/assets.',
}));

const off = (files: readonly string[], ...rules: string[]) => ({
  files: from(files),
  rules: Object.fromEntries(rules.map((rule) => [rule, 'off'])),
});

/** The whole configuration for oxlint. */
export const lintConfig = () => ({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'jsx-a11y', 'react', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  settings: { 'jsx-a11y': { attributes: { for: ['for'] } } },
  rules: {
    'eslint/eqeqeq': 'error',
    'eslint/no-eval': 'error',
    'eslint/no-new-func': 'error',
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'eslint/no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
    'eslint/no-restricted-imports': imports(forbid.testing),
    'eslint/no-restricted-properties': [
      'error',
      {
        object: 'sql',
        property: 'raw',
        message:
          'Text becomes SQL here: that is what an injection is. Use parameters, sql.ref or sql.lit with known values.',
      },
      {
        object: 'process',
        property: 'env',
        message: 'The environment is read once, in server/config.ts. Take the setting as an argument.',
      },
      {
        property: 'param',
        message: 'What stands in a path is read in server/web/params.ts: canonical, and not found when it is rubbish.',
      },
    ],
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'react/no-danger': 'error',
    'react/forbid-dom-props': ['error', { forbid: inlineProps }],
    'react/forbid-component-props': ['error', { forbid: inlineProps }],
    'vitest/no-disabled-tests': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-restricted-vi-methods': [
      'error',
      {
        mock: 'Real PostgreSQL, real files: a mock of our own code proves nothing.',
        doMock: 'Real PostgreSQL, real files: a mock of our own code proves nothing.',
      },
    ],
    // Hono's JSX is HTML: `class`, `for`, no keys in lists, no hooks.
    'react/jsx-key': 'off',
    'react/no-unknown-property': 'off',
    // `role="status"` is understood by more screen readers than `output`.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Text from outside is cleaned of control signs: the patterns name them.
    'eslint/no-control-regex': 'off',
    // Counting signs is what we spread text for.
    'typescript/no-misused-spread': 'off',
    'vitest/valid-expect': ['error', { maxArgs: 2 }], // the second says what failed
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/require-to-throw-message': 'off',
  },
  overrides: [
    ...importOverrides,
    off(exceptions.defaultExport, 'import/no-default-export'),
    off([...exceptions.readEnvironment, ...exceptions.readPath], 'eslint/no-restricted-properties'),
    off(exceptions.unescapedText, 'eslint/no-restricted-imports'),
    off(
      exceptions.redundantRoles,
      'jsx-a11y/no-redundant-roles',
      'jsx-a11y/no-interactive-element-to-noninteractive-role',
    ),
    // JSX in a test is rendered by turning it into text.
    off(tests, 'typescript/no-base-to-string'),
    // expect.stringContaining() and its like are `any`.
    off(['**/*.test.ts'], 'typescript/no-unsafe-assignment'),
    // Files without types: what runs before anything is installed, and in the browser.
    off(
      ['**/*.js', '**/*.mjs'],
      ...['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => `typescript/no-unsafe-${what}`),
      'typescript/no-misused-promises',
    ),
    { files: tests, rules: { 'eslint/no-restricted-imports': imports() } },
  ],
});
