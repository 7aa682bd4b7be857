// Faults of accessibility, as axe finds them.

import type { Frame, Page } from '@playwright/test';
import axeCore, { type AxeResults, type ElementContext, type RunOptions } from 'axe-core';

const FRAME_WAIT = 1000; // ms
const SOURCE = `${axeCore.source}; axe.configure({ allowedOrigins: ['<same_origin>'] })`;

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

// Axe is what axe is to look at, and by which rules: all of the page by all rules, where nothing else is said.
class Axe {
  private readonly included: string[] = [];
  private readonly excluded: string[] = [];
  private readonly options: RunOptions = { resultTypes: ['violations'] };

  constructor(private readonly page: Page) {}

  include(selector: string): this {
    this.included.push(selector);
    return this;
  }

  exclude(selector: string): this {
    this.excluded.push(selector);
    return this;
  }

  withRules(rules: string[]): this {
    this.options.runOnly = { type: 'rule', values: rules };
    return this;
  }

  disableRules(rules: string[]): this {
    this.options.rules = Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
    return this;
  }

  async analyze(): Promise<AxeResults> {
    await this.begin();
    const context: ElementContext = { exclude: this.excluded };
    if (this.included.length) context.include = this.included;
    const run = ({ what, how }: { what: object; how: object }) => window.axe.run(what as ElementContext, how);
    return this.page.evaluate<AxeResults, Parameters<typeof run>[0]>(run, { what: context, how: this.options });
  }

  // begin gives axe to each document that has none yet: reading its 650 kB takes longer than most looks. A frame
  // that does not answer, or goes meanwhile, is left out, as one of another origin is.
  private async begin(): Promise<void> {
    const main = this.page.mainFrame();
    const give = async (frame: Frame) => {
      if (await frame.evaluate<boolean>('window.axe === undefined')) await frame.evaluate(SOURCE);
    };
    const offer = (frame: Frame) =>
      frame
        .waitForFunction('true', undefined, { timeout: FRAME_WAIT })
        .then(() => give(frame))
        .catch(() => {});
    await Promise.all(this.page.frames().map((frame) => (frame === main ? give(frame) : offer(frame))));
  }
}

// axe looks for faults in one go and no more than those.
export const axe = (page: Page): Axe => new Axe(page);

// faults are what it finds, a line each.
export async function faults(look: Axe): Promise<string[]> {
  const { violations } = await look.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
