// Fetches the faces before they are needed: a caption must not be redrawn on air, nor a page be plain without its link.

const WEIGHTS = [500, 600, 700];

export function fetchFaces(...families) {
  for (const family of new Set(families)) for (const weight of WEIGHTS) document.fonts.load(`${weight} 1em ${family}`);
}
