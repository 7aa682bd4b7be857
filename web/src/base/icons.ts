// Icons, as SVG paths on a grid of 16 × 16.

const paths = {
  play: '<path d="M4.5 2.6v10.8a.6.6 0 0 0 .92.5l8.3-5.4a.6.6 0 0 0 0-1L5.42 2.1a.6.6 0 0 0-.92.5Z" fill="currentColor" stroke="none"/>',
  pause: '<path d="M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z" fill="currentColor" stroke="none"/>',
  reset: '<path d="M2.6 8a5.4 5.4 0 1 0 1.7-3.9M2.8 1.8v2.8h2.8"/>',
  back: '<path d="M12.5 3.2v9.6L6 8zM3.8 3v10" />',
  forward: '<path d="M3.5 3.2v9.6L10 8zM12.2 3v10"/>',
  share: '<path d="M8 9.5V1.8M5.2 4.4 8 1.6l2.8 2.8M3.5 7.2v6.3h9V7.2"/>',
  export: '<path d="M8 1.8v7.7M5.2 6.8 8 9.6l2.8-2.8M2.8 10.5v3h10.4v-3"/>',
  settings: '<path d="M2 4.5h6M12.5 4.5H14M2 11.5h1.5M8 11.5h6"/><circle cx="10.2" cy="4.5" r="2"/><circle cx="5.8" cy="11.5" r="2"/>',
  sound: '<path d="M2.5 6v4h2.4L8.2 12.8V3.2L4.9 6ZM10.6 6a2.8 2.8 0 0 1 0 4M12.4 4a5.6 5.6 0 0 1 0 8"/>',
  slow:
    '<circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none"/>' +
    '<path d="M4.6 4.6a4.8 4.8 0 0 0 0 6.8M11.4 4.6a4.8 4.8 0 0 1 0 6.8M2.3 2.6a7.9 7.9 0 0 0 0 10.8M13.7 2.6a7.9 7.9 0 0 1 0 10.8"/>',
  mute: '<path d="M2.5 6v4h2.4L8.2 12.8V3.2L4.9 6ZM10.8 6.3l3.4 3.4M14.2 6.3l-3.4 3.4"/>',
  words: '<path d="M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h6"/>',
  help: '<path d="M5.6 5.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7M8 12v.2"/>',
  language: '<path d="M1.8 3.6h7.4M5.5 2v1.6M7.8 3.6c-.7 3-2.8 5-5.4 6.2M3.6 5.6c.8 1.9 2.4 3.3 4.4 4M8.2 14l3-7.4 3 7.4M9.2 11.6h4"/>',
  question: '<circle cx="8" cy="8" r="6.2"/><path d="M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2M8 11.3v.1"/>',
  spark: '<path d="M8 1.8v3M8 11.2v3M1.8 8h3M11.2 8h3M3.7 3.7l2 2M10.3 10.3l2 2M3.7 12.3l2-2M10.3 5.7l2-2"/>',
  mark: '<path d="M4.2 2.2h7.6v11.6L8 10.6l-3.8 3.2z"/>',
  warn: '<path d="M8 1.9 15 14H1ZM8 6.3v3.6M8 11.7v.2"/>',
  info: '<circle cx="8" cy="8" r="6"/><path d="M8 7.3v3.4M8 5v.2"/>',
  left: '<path d="M13 8H3.2M7 4 3 8l4 4"/>',
  right: '<path d="M3 8h9.8M9 4l4 4-4 4"/>',
  turn: '<path d="M4.6 2.6 2.4 4.8 4.6 7M2.6 4.8h8.9M11.4 9l2.2 2.2-2.2 2.2M13.4 11.2H4.5"/>',
  half: '<circle cx="8" cy="8" r="5.4"/><path d="M8 2.6a5.4 5.4 0 0 1 0 10.8Z" fill="currentColor" stroke="none"/>',
  down: '<path d="m4 6.2 4 4 4-4"/>',
  close: '<path d="m4 4 8 8M12 4l-8 8"/>',
  table: '<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9"/>',
  chart: '<path d="M2.5 2.5v11h11M4.8 10.4l2.6-3.2 2 1.7 3.4-4.6"/>',
} as const;

export type Icon = keyof typeof paths;

export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  svg.innerHTML = paths[name];
  return svg;
}
