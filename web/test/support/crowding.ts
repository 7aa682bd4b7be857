// Texts of the page that are cut, lie over another, or stand outside it.

import type { Page } from '@playwright/test';

// crowding looks at every text that can be seen, and tells of what is cut, or lies over
// another, or stands outside the page.
export const crowding = (page: Page, within = 'body'): Promise<string[]> =>
  page.evaluate((root) => {
    const visible = (node: Element) =>
      node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      !node.closest('.sr, .skip, svg, canvas, [aria-hidden="true"], iframe, option');
    const name = (node: Element) =>
      `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ''}.${[...node.classList].join('.')} ` +
      `“${node.textContent.trim().slice(0, 30)}”`;
    const found: string[] = [];
    const texts: { node: Element; box: { left: number; right: number; top: number; bottom: number }; layer: string }[] = [];
    // What is clipped is for screen readers only.
    const clipped = (node: Element | null): boolean =>
      node !== null && node !== document.body && (getComputedStyle(node).clipPath !== 'none' || clipped(node.parentElement));
    const walker = document.createTreeWalker(document.querySelector(root)!, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
      const node = text.parentElement!;
      if (!text.data.trim() || !visible(node) || clipped(node)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      if (!rects.length) continue;
      let box = {
        left: Math.min(...rects.map((r) => r.left)),
        right: Math.max(...rects.map((r) => r.right)),
        top: Math.min(...rects.map((r) => r.top)),
        bottom: Math.max(...rects.map((r) => r.bottom)),
      };
      // What scrolls may hide a part; what only hides cuts it.
      let fixed = false;
      let layer = '';
      let hidden = false;
      for (let at: HTMLElement | null = node; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.position === 'fixed') fixed = true;
        if (style.zIndex !== 'auto' && style.position !== 'static') layer += `${at.id}.${at.className} `;
        if (at.matches('dialog, [popover]')) layer += 'over ';
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const r = at.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY);
        if (!scrolls && (box.right > r.right + 1.5 || box.left < r.left - 1.5 || box.bottom > r.bottom + 3 || box.top < r.top - 3))
          found.push(`cut: ${name(node)}`);
        box = {
          left: Math.max(box.left, r.left),
          right: Math.min(box.right, r.right),
          top: Math.max(box.top, r.top),
          bottom: Math.min(box.bottom, r.bottom),
        };
        if (box.right - box.left < 1 || box.bottom - box.top < 1) hidden = true;
      }
      if (hidden) continue;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name(node)}`);
      texts.push({ node, box, layer: `${fixed} ${layer}` });
    }
    const deep = 3; // px that two may share: what letters leave free of their line
    for (let i = 0; i < texts.length; i++) {
      for (let j = i + 1; j < texts.length; j++) {
        const [a, b] = [texts[i], texts[j]];
        if (a.layer !== b.layer || a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node)) continue;
        const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (w > deep && h > deep) found.push(`over each other: ${name(a.node)} and ${name(b.node)}`);
      }
    }
    return [...new Set(found)];
  }, within);
