// The rules of `npm run lint`. The page's TypeScript is read together with its types; scripts of
// the build and of the browser tests are plain JavaScript and get the rules that need no types.
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
  'no-control-regex': 'off', // what XML and file names may not hold is named by its codes
  'max-len': ['error', { code: 140, ignoreUrls: true }],
};

// Names of underscores alone are for what has to be named and is not used.
const unused = ['error', { argsIgnorePattern: '^_+$', varsIgnorePattern: '^_+$', ignoreRestSiblings: true }];

export default defineConfig(
  { ignores: ['dist/', 'public/wasm_exec.js', 'public/gallery/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: everywhere },
  {
    files: ['src/**/*.ts', 'public/neuromod-lab.js'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
    rules: {
      '@typescript-eslint/no-unused-vars': unused,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A function without await is async here so that what it throws is a promise's rejection.
      '@typescript-eslint/require-await': 'off',
      // What was caught is passed on as it came.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
    },
  },
  {
    files: ['build/**/*.mjs', 'test/**/*.mjs', '*.js'],
    // A function that a test hands to the browser uses the browser's globals.
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
