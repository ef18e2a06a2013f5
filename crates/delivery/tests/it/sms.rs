//! Every SMS in every language.

use delivery::render::{Encoding, samples, segments};
use domain::{
    Language,
    message::{Channel, MessageKind},
};

use crate::letters::{LINK, letter, sample};

#[test]
fn every_sms_begins_with_the_company_and_ends_with_the_whole_link() {
    for language in Language::ALL {
        for sample in samples(language) {
            if sample.message.channel != Channel::Sms {
                continue;
            }
            let at = format!("{} in {}", sample.name, language.code());
            let sms = letter(&sample).sms().unwrap();
            let company = &sample.message.snapshot.as_ref().unwrap().organisation_name;
            // In Arabic the sentence leads to the name.
            if sample.name != "hostile names" {
                let place = sms
                    .text
                    .find(company.as_str())
                    .expect("the company is named");
                assert!(
                    place == 0 || language.is_rtl() && place < 100,
                    "{at}: {}",
                    sms.text
                );
            }
            if sample.message.kind == MessageKind::Withdrawal {
                assert!(!sms.text.contains(LINK), "{at}: {}", sms.text);
            } else {
                assert!(sms.text.ends_with(LINK), "{at}: {}", sms.text);
            }
            assert_eq!(segments(&sms.text), (sms.encoding, sms.segments), "{at}");
            assert_eq!(sms.to, "+447700900123");
        }
    }
}

#[test]
fn an_ordinary_invitation_is_one_cheap_part_or_two() {
    for language in Language::ALL {
        let sms = letter(&sample(language, Channel::Sms, "invitation"))
            .sms()
            .unwrap();
        let expected = if texts::sms::is_cheap(language) {
            (Encoding::Gsm7, 1)
        } else {
            (Encoding::Ucs2, 2)
        };
        assert_eq!((sms.encoding, sms.segments), expected, "{}", sms.text);
    }
}

#[test]
fn an_sms_names_the_time_in_the_readers_zone() {
    let sms = letter(&sample(Language::En, Channel::Sms, "moved"))
        .sms()
        .unwrap();
    assert!(sms.text.contains("Mon 23 Nov, 14:35"), "{}", sms.text);
    assert!(sms.text.contains("Tue 24 Nov, 13:35"), "{}", sms.text);
}

#[test]
fn operators_get_no_sms_and_a_wrong_number_none_either() {
    let mut notice = sample(Language::En, Channel::Email, "to the operator");
    notice.message.channel = Channel::Sms;
    assert!(letter(&notice).write().is_err());
    let mut astray = sample(Language::En, Channel::Sms, "invitation");
    astray.message.recipient = "0171".to_owned();
    assert!(letter(&astray).write().is_err());
}
