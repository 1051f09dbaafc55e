// What the tests draw: points as shares of the sheet, x to the right, y down.

// bow is a part of an ellipse, between two angles in degrees, clockwise from its top.
const bow = (y, width, height, from, to) => Array.from({ length: 16 }, (_, i) => {
  const angle = (from + (to - from) * i / 15) * Math.PI / 180;
  return [0.47 + width * Math.sin(angle), y - height * Math.cos(angle)];
});

// bar goes straight down: a 1.
export const bar = [[0.5, 0.15], [0.5, 0.85]];

// ring is a 0.
export const ring = Array.from({ length: 25 }, (_, i) => [0.5 + 0.22 * Math.sin(i * Math.PI / 12), 0.5 - 0.32 * Math.cos(i * Math.PI / 12)]);

// three is a 3: two bows, from the upper left to the lower left.
export const three = [...bow(0.32, 0.17, 0.16, -60, 185), ...bow(0.65, 0.2, 0.18, 5, 240)];
