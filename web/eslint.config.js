// The rules of `npm run lint`. TypeScript, of the page and of its browser tests, is read together with
// its types; scripts of the build are plain JavaScript and get the rules that need no types.
//
// typescript-eslint needs the programming interface of TypeScript 6, which version 7 no longer
// has. So package.json takes `typescript` from Microsoft's package for this case (its command is
// tsc6, which nothing here runs) and version 7, whose command is tsc, as `@typescript/native`.

import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Rules for every file, whatever its language.
const everywhere = {
  eqeqeq: ['error', 'always', { null: 'ignore' }], // x == null asks for null and undefined at once
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all', ignoreReadBeforeAssign: true }],
  'object-shorthand': 'error',
  'no-control-regex': 'off', // control characters are removed from XML and from file names
  'max-len': ['error', { code: 140, ignoreUrls: true }],
};

// A name made of underscores only marks what has to have a name and is not used.
const unused = ['error', { argsIgnorePattern: '^_+$', varsIgnorePattern: '^_+$', ignoreRestSiblings: true }];

// Rules for TypeScript.
const typed = {
  '@typescript-eslint/no-unused-vars': unused,
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // A function without await is async here so that what it throws is a promise's rejection.
  '@typescript-eslint/require-await': 'off',
  // What was caught is passed on as it came.
  '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
};

// A test waits for a condition: a text, a frame that is drawn, an answer of the engine. Time proves nothing.
const noSleeping = [
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: 'Wait for a condition, not for time: see test/support/wait.ts.',
  },
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'Wait for a condition, not for time: see test/support/wait.ts.',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'Wait for a condition, not for time: see test/support/wait.ts.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'public/wasm_exec.js', 'public/gallery/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: everywhere },
  {
    files: ['src/**/*.ts', 'public/neuromod-lab.js'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
    rules: typed,
  },
  {
    files: ['test/**/*.ts', 'playwright.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    // A function that a test hands to the browser uses the browser's globals.
    languageOptions: {
      parserOptions: { project: 'test/tsconfig.json', tsconfigRootDir: import.meta.dirname },
      globals: { ...globals.node, ...globals.browser },
    },
    rules: {
      ...typed,
      'no-restricted-syntax': ['error', ...noSleeping],
      // Playwright reads from the pattern what a fixture needs, and it may be nothing.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // What is taken from a prototype is called with the right this.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['build/**/*.mjs', '*.js', '*.cjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-unused-vars': unused },
  },
  {
    // It runs before everything else, also in browsers that are too old for the page.
    files: ['build/not-started.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: globals.browser },
    rules: { 'no-var': 'off', 'no-unused-vars': ['error', { caughtErrors: 'none' }], 'object-shorthand': 'off' },
  },
);
