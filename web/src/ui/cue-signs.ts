// The cues as the stage draws them: pictures are filled shapes, sounds are waves.

const hexagon = '97,50 74,91 26,91 3,50 26,9 74,9';

const SHAPES: Record<string, string> = {
  A: '<path d="M50 4 100 91H0Z" fill="currentColor"/>',
  B: '<rect x="9" y="9" width="82" height="82" rx="6" fill="currentColor"/>',
  C: '<circle cx="50" cy="50" r="45" fill="currentColor"/>',
  D: '<path d="M50 0 90 50 50 100 10 50Z" fill="currentColor"/>',
  E: '<path d="M5 35h30V5h30v30h30v30H65v30H35V65H5Z" fill="currentColor"/>',
  F: '<path d="M0 9h100L50 96Z" fill="currentColor"/>',
  G: '<circle cx="50" cy="50" r="35" fill="none" stroke="currentColor" stroke-width="20"/>',
  H: `<path d="M${hexagon.replaceAll(' ', 'L')}Z" fill="currentColor"/>`,
  X: '<path d="M0 50C8 6 17 6 25 50s17 44 25 0 17-44 25 0 17 44 25 0" fill="none" stroke="currentColor" stroke-width="11"/>',
  Y: '<path d="M2 22h24v56h24V22h24v56h24" fill="none" stroke="currentColor" stroke-width="11" stroke-linejoin="round"/>',
};

// cueShape is the inside of the drawing of a cue, 100 by 100.
export const cueShape = (cue: string): string => SHAPES[cue] ?? '';

// cueSign is the drawing of a cue, A to H, X or Y.
export function cueSign(cue: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'cue-sign');
  svg.innerHTML = cueShape(cue);
  return svg;
}
