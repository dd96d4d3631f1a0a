#!/usr/bin/env node
// The platform runs from its TypeScript sources, so that a change is never a stale build.
require('tsx/cjs/api').register();
// Commands load what they need when they run; those imports go through the other loader of Node.js.
import('tsx/esm/api').then((tsx) => {
  tsx.register();
  require('../src/cli/main.ts');
});
