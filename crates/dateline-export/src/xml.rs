//! XML writing shared by GEXF and GraphML: escaping is quick-xml's, characters that XML forbids are dropped.

use crate::format::ExportError;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub fn new() -> Result<Xml, ExportError> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(failed)?;
        Ok(Xml(writer))
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        self.0.write_event(Event::Start(start(name, attributes))).map_err(failed)
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        self.0.write_event(Event::Empty(start(name, attributes))).map_err(failed)
    }

    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), ExportError> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&legal(text)))).map_err(failed)?;
        self.close(name)
    }

    pub fn close(&mut self, name: &str) -> Result<(), ExportError> {
        self.0.write_event(Event::End(BytesEnd::new(name))).map_err(failed)
    }

    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, legal(value).as_str()));
    }
    element.into_owned()
}

fn legal(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)).collect()
}

fn failed(error: std::io::Error) -> ExportError {
    ExportError::Format(error.to_string())
}
