// The builder of circuits, as tests use it.

import { expect, type Page } from '@playwright/test';

export const field = (page: Page, path: string) => page.locator(`[data-field="${path}"]`);
export const branch = (page: Page, path: string) => page.locator(`.outline [data-path="${path}"]`);
export const button = (page: Page, name: string) => page.locator(`#builder-${name}`);
export const status = (page: Page) => page.locator('#builder-status');

export async function openBuilder(page: Page): Promise<void> {
  await page.click('#tab-about');
  await page.click('#builder-open');
  await expect(page.locator('#builder')).toBeVisible();
  await expect(status(page)).toContainText(/\d\D*ms/, { timeout: 30_000 }); // how long a step takes, in whatever language
  await expect(status(page)).not.toHaveClass(/wrong/);
}

// edits opens the builder, makes a population larger and takes that back: what is shown is checked by the engine each time.
export async function edits(page: Page): Promise<void> {
  await openBuilder(page);
  await branch(page, 'circuit.populations[3]').click();
  const cells = field(page, 'circuit.populations[3].cells');
  await cells.fill('48');
  await page.keyboard.press('Enter');
  await expect(branch(page, 'circuit.populations[3]')).toContainText('48');
  await expect(status(page)).not.toHaveClass(/wrong/);
  await expect(page.locator('.drawing canvas').first()).toBeVisible();
  await button(page, 'undo').click();
  await expect(cells).toHaveValue('net.e');
  await page.keyboard.press('Escape');
  await expect(page.locator('#builder')).toBeHidden();
}
