//! The sample archive of this repository.

mod support;

use support::site::Site;

#[test]
fn measure() {
    let t = std::time::Instant::now();
    let mut site = Site::sample();
    let r = site.rebuild();
    println!("{:?} {} pages {:?}", t.elapsed(), r.made.len(), r.counts);
    let t = std::time::Instant::now();
    site.assert_same_as_cold();
    println!("{:?}", t.elapsed());
    for fault in &r.diagnostics {
        println!("{}", support::site::line(fault));
    }
}
