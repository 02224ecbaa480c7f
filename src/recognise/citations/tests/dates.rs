//! Which year is meant.

use super::*;

fn check(rows: &[(&'static str, &str, &str)]) {
    for (issue, dates, expected) in rows {
        let found = Desk::on(issue).cites(&format!("So (Trud, {dates})."));
        assert_eq!(found.strip_prefix("Trud ").unwrap_or(&found), *expected, "{issue}: {dates}");
    }
}

#[test]
fn a_date_without_year_is_the_latest_within_a_week_of_grace() {
    check(&[
        ("2007-01-04", "December 29", "2006-12-29"),
        ("2005-12-30", "January 2", "2006-01-02"),
        ("2005-12-30", "January 6", "2006-01-06"),
        ("2005-12-30", "January 7", "2005-01-07"),
        ("2005-06-15", "June 17", "2005-06-17"),
        ("2005-06-15", "June 22", "2005-06-22"),
        ("2005-06-15", "June 23", "2004-06-23"),
        ("2005-06-15", "July 25", "2004-07-25"),
        ("2005-03-14", "February 29", "2004-02-29"),
        ("1904-02-10", "February 29", "1896-02-29"),
        ("2004-03-02", "February 29", "2004-02-29"),
        ("2005-01-03", "December 30, January 2", "2004-12-30, 2005-01-02"),
    ]);
}

#[test]
fn a_written_year_reaches_back_over_its_run() {
    check(&[
        ("2005-06-20", "May 3, 5, 2004", "2004-05-03, 2004-05-05"),
        ("2005-06-20", "November 30, December 2, 2003", "2003-11-30, 2003-12-02"),
        ("2005-06-20", "December 30, January 2, 2004", "2003-12-30, 2004-01-02"),
        ("2005-06-20", "November 28, December 30, January 2, 2004", "2003-11-28, 2003-12-30, 2004-01-02"),
        ("2005-06-20", "February 29, March 5, 2003", "2000-02-29, 2003-03-05"),
        ("2005-06-20", "June 3, 2003, June 4", "2003-06-03, 2005-06-04"),
        ("2005-06-20", "June 3, 2003, 5", "2003-06-03, 2003-06-05"),
        ("2005-06-20", "May 30–31, June 2, 2003", "2003-05-30..2003-05-31, 2003-06-02"),
    ]);
}

#[test]
fn a_range_is_inferred_from_its_end() {
    check(&[
        ("2005-01-04", "December 30–January 2", "2004-12-30..2005-01-02"),
        ("2005-06-20", "June 15–16, 2003", "2003-06-15..2003-06-16"),
        ("2005-06-20", "December 30–January 2, 2004", "2003-12-30..2004-01-02"),
        ("2005-06-20", "December 30, 2002–January 2, 2003", "2002-12-30..2003-01-02"),
        ("2005-06-20", "December 30, 2002–January 2", "2002-12-30..2003-01-02"),
        ("2005-06-20", "2005-06-15–2005-06-17", "2005-06-15..2005-06-17"),
        ("2005-06-20", "June 5–5", "2005-06-05"),
    ]);
}

#[test]
fn an_invalid_day_makes_a_warning_and_leaves_the_other_citations() {
    for dates in [
        "June 31", "February 30", "February 29, 2005", "2005-02-29", "June 16-15", "June 2–May 31",
        "31.06.2005",
    ] {
        let text = format!("So (Trud, {dates}; AP, June 3).");
        let desk = Desk::on("2005-06-20");
        assert_eq!(
            (desk.cites(&text).as_str(), desk.rules(&text).as_str()),
            ("AP 2005-06-03", "invalid-date"),
            "{dates}"
        );
    }
}

#[test]
fn the_ends_of_the_calendar_hold() {
    check(&[("9999-12-31", "December 31", "9999-12-31"), ("9999-12-31", "January 1", "9999-01-01")]);
    check(&[("0001-01-01", "December 31", "0000-12-31"), ("-009999-01-01", "December 31", "")]);
}
