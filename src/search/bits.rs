//! Numbers in few bytes and few bits. `templates/search-index.js` reads them.

/// Writes a number in groups of seven bits, the least first; the last byte is below 128.
pub fn number(bytes: &mut impl Extend<u8>, mut number: u32) {
    while number >= 128 {
        bytes.extend([number as u8 | 128]);
        number >>= 7;
    }
    bytes.extend([number as u8]);
}

/// Reads a number that [`number`] wrote, and moves past it.
pub fn read(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().expect("a number was written");
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        if *byte < 128 {
            break;
        }
    }
    number
}

/// Bits, the highest of each byte first.
#[derive(Debug, Default)]
pub struct Bits {
    bytes: Vec<u8>,
    open: u64,
    count: u32,
}

impl Bits {
    /// Writes a number in Elias's gamma code of its upper part, and its lowest `low` bits as they are.
    pub fn gamma(&mut self, number: u32, low: u32) {
        let upper = (number >> low) + 1;
        let length = upper.ilog2();
        self.put(0, length);
        self.put(upper, length + 1);
        self.put(number & ((1 << low) - 1), low);
    }

    fn put(&mut self, bits: u32, count: u32) {
        self.open = self.open << count | u64::from(bits);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.open >> self.count) as u8);
        }
    }

    /// All bytes; the last one is filled up with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.put(0, 8 - self.count);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|n| number(&mut bytes, *n));
        let mut rest = &bytes[..];
        assert_eq!(numbers.map(|_| read(&mut rest)), numbers);
        assert!(rest.is_empty());
        assert_eq!(bytes.len(), 1 + 1 + 1 + 2 + 2 + 2 + 3 + 5);
    }

    #[test]
    fn small_numbers_take_few_bits() {
        let mut bits = Bits::default();
        // 1, 010, 011, 00100 01
        [0, 1, 2].iter().for_each(|n| bits.gamma(*n, 0));
        bits.gamma(13, 2);
        assert_eq!(bits.finish(), [0b1010_0110, 0b0100_0100]);
    }
}
